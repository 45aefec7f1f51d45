import { VModelError } from "@vmodel/core";
import { findServicePackages } from "../build/find-service-packages.ts";
import type { ServicePackage } from "../build/service-package.ts";

/**
 * The service packages that a directory stands for.
 * @throws VModelError `not_found` when there is none
 */
export async function servicePackagesIn(directory: string): Promise<readonly ServicePackage[]> {
  const packages = await findServicePackages(directory);
  if (packages.length > 0) return packages;
  throw new VModelError("not_found", `There is no service package in ${directory}: name a file, or work in one.`);
}
