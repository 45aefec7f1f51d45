import { VModelError } from "@vmodel/core";
import type { ServicePackage } from "./service-package.ts";

/**
 * The service packages that a directory stands for: the package it lies in if that is one, else all those of its
 * workspace, in the order of their directories; none is an empty list.
 *
 * @throws VModelError `not_found` when there is no package.json here or above, `invalid_argument` when a package.json
 * or workspace file cannot be read
 */
export async function findServicePackages(directory: string): Promise<ServicePackage[]> {
  throw new VModelError("unimplemented", directory);
}
