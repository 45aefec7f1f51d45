import { VModelError } from "@vmodel/core";
import type { CheckResult } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";

/** Compares the committed manifests and clients with what a build would write, and writes nothing. */
export async function checkPackages(packages: readonly ServicePackage[]): Promise<CheckResult[]> {
  throw new VModelError("unimplemented", `checking ${packages.length}`);
}
