import type { VModelError } from "@vmodel/core";
import type { OwningPackage } from "./package-directory.ts";
import { build, manifestError, manifestFile } from "./read-manifest.ts";

/** The error for a package whose manifest says something else than its code. */
export function mismatch(owner: OwningPackage, problems: readonly string[]): VModelError {
  const message = `The ${manifestFile} of package "${owner.name}" does not match its code: ${problems.join("; ")}.`;
  return manifestError(`${message} ${build(owner)}`);
}

/** The error for a service of a manifest that no listed module of the package exports. */
export function notExported(service: string, specifiers: readonly string[], owner: OwningPackage): VModelError {
  const listed = specifiers.map((specifier) => JSON.stringify(specifier)).join(", ");
  const message = `Service ${service} stands in the ${manifestFile} of package "${owner.name}", but is no export of ${listed}.`;
  return manifestError(`${message} List the module that exports it, or, if there is none, build anew. ${build(owner)}`);
}
