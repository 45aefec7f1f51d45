import { VModelError } from "@vmodel/core";
import { checkPackages } from "../build/check.ts";
import { readIfThere } from "../build/package-json.ts";
import type { CheckResult, FileChange } from "../build/result.ts";
import type { ServicePackage } from "../build/service-package.ts";
import { writeFiles } from "../build/write-files.ts";
import { releasedFile, releasedText } from "./released-manifest.ts";

/** What became of a package that was to be released. */
export interface ReleaseResult {
  readonly package: ServicePackage;
  /** Of `service-info.released.json`; absent when the manifest is not fresh, and then nothing was written at all. */
  readonly file?: FileChange;
  /** Why it is not fresh: diagnostics, or a manifest that a build would write differently. */
  readonly check: CheckResult;
}

/**
 * Remembers the manifests of today as released: later builds accept clients of this release as long as nothing breaks
 * them, and later checks compare with it. Nothing is written unless every manifest is fresh.
 *
 * @throws VModelError `internal` when a file cannot be read or written
 */
export async function releasePackages(packages: readonly ServicePackage[]): Promise<ReleaseResult[]> {
  const checks = await checkPackages(packages);
  if (!checks.every(isFresh)) return checks.map((check) => ({ package: check.package, check }));
  const results: ReleaseResult[] = [];
  for (const check of checks) {
    const { package: pkg } = check;
    const text = readIfThere(pkg.manifest);
    if (text === undefined) throw new VModelError("not_found", `There is no ${pkg.manifest}: run \`vmodel build\`.`);
    const [file] = await writeFiles(pkg, new Map([[releasedFile(pkg), releasedText(text, pkg.version)]]), []);
    results.push({ package: pkg, check, ...(file === undefined ? {} : { file }) });
  }
  return results;
}

/** The client does not matter: it follows from the manifest, and from a version that was just raised. */
function isFresh({ package: { manifest }, diagnostics, differences }: CheckResult): boolean {
  return diagnostics.length === 0 && differences.every(({ path }) => path !== manifest);
}
