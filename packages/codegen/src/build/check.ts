import { existsSync } from "node:fs";
import { ContractChecker } from "../release/check-contract.ts";
import type { GeneratedPackage } from "./generate.ts";
import { readIfThere } from "./package-json.ts";
import type { CheckResult, Difference } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";
import { strayFiles } from "./stray-files.ts";
import { strictly } from "./strict.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** Options of a check. */
export interface CheckOptions {
  /** Whether a warning counts as an error; then it is among the diagnostics. Default false. */
  readonly strict?: boolean;
}

/** Lines of a diff that are shown. */
const longestDiff = 40;

/**
 * Compares the committed manifests and clients with what a build would write, and contracts with their last releases;
 * writes nothing. Results are in the order of the packages.
 *
 * @throws VModelError `internal` when a file cannot be read, `invalid_argument` when a released manifest or a changeset
 * is broken
 */
export async function checkPackages(
  packages: readonly ServicePackage[],
  { strict = false }: CheckOptions = {},
): Promise<CheckResult[]> {
  const { generatePackages, isLocal } = await import("./generate.ts");
  const read = await generatePackages(packages);
  const generated = strict ? read.map(strictly) : read;
  const contracts = new ContractChecker();
  return generated.map((one) => {
    const contract = one.manifest && contracts.check(one.package, one.manifest);
    return {
      package: one.package,
      diagnostics: one.diagnostics,
      warnings: one.warnings,
      differences: differences(one, (path) => isLocal(path, one.package)),
      ...(contract === undefined ? {} : { contract }),
      ...(one.manifest === undefined ? {} : { manifest: one.manifest }),
    };
  });
}

/** Checks one package; see {@link checkPackages}. */
export async function checkPackage(pkg: ServicePackage): Promise<CheckResult> {
  const [result] = await checkPackages([pkg]);
  return result as CheckResult;
}

function differences(generated: GeneratedPackage, isLocal: (path: string) => boolean): Difference[] {
  const { package: pkg, diagnostics, files } = generated;
  if (diagnostics.length > 0) return leftOver(generated);
  const found = [...files].flatMap(([path, text]): Difference[] => {
    const present = isLocal(path) ? text : readIfThere(path);
    if (present === text) return [];
    return [
      present === undefined
        ? { path, kind: "missing" }
        : { path, kind: "different", diff: unifiedDiff(present, text, longestDiff) },
    ];
  });
  return [...found, ...extra(strayFiles(pkg, new Set(files.keys())))];
}

/** What is left over where there are no services any more; of other packages with errors nothing is known. */
function leftOver({ package: pkg, diagnostics }: GeneratedPackage): Difference[] {
  if (!diagnostics.every(({ code }) => code === "VM1001")) return [];
  const manifest = existsSync(pkg.manifest) ? [pkg.manifest] : [];
  return extra([...strayFiles(pkg, new Set()), ...manifest]);
}

function extra(paths: readonly string[]): Difference[] {
  // A map is good on one machine only, and goes with its file.
  return paths.filter((path) => !path.endsWith(".map")).map((path) => ({ path, kind: "extra" }));
}
