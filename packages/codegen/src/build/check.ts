import { strayFiles } from "./files.ts";
import type { GeneratedPackage } from "./generate.ts";
import { readIfThere } from "./package-json.ts";
import type { CheckResult, Difference } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** Lines of a diff that are shown. */
const longestDiff = 40;

/**
 * Compares the committed manifests and clients with what a build would write, and writes nothing. Results are in the
 * order of the packages.
 *
 * @throws VModelError `internal` when a file cannot be read
 */
export async function checkPackages(packages: readonly ServicePackage[]): Promise<CheckResult[]> {
  const { generatePackages, isLocal } = await import("./generate.ts");
  const generated = await generatePackages(packages);
  return generated.map((one) => ({
    package: one.package,
    diagnostics: one.diagnostics,
    differences: one.diagnostics.length > 0 ? [] : differences(one, (path) => isLocal(path, one.package)),
    ...(one.manifest === undefined ? {} : { manifest: one.manifest }),
  }));
}

/** Checks one package; see {@link checkPackages}. */
export async function checkPackage(pkg: ServicePackage): Promise<CheckResult> {
  const [result] = await checkPackages([pkg]);
  return result as CheckResult;
}

function differences({ package: pkg, files }: GeneratedPackage, isLocal: (path: string) => boolean): Difference[] {
  const found = [...files].flatMap(([path, text]): Difference[] => {
    const present = isLocal(path) ? text : readIfThere(path);
    if (present === text) return [];
    return [
      present === undefined
        ? { path, kind: "missing" }
        : { path, kind: "different", diff: unifiedDiff(present, text, longestDiff) },
    ];
  });
  const strays = strayFiles(pkg, new Set(files.keys()));
  return [...found, ...strays.map((path): Difference => ({ path, kind: "extra" }))];
}
