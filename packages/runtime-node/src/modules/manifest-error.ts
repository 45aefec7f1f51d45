import { VModelError } from "@vmodel/core";
import type { OwningPackage } from "./package-directory.ts";

/** Name of the manifest's file, beside package.json. */
export const manifestFile = "service-info.json";

/** What to do about a manifest that does not belong to the code. */
export function build(owner: OwningPackage): string {
  return `Run \`vmodel build\` in ${owner.directory}.`;
}

/** An error about a manifest. */
export function manifestError(message: string, cause?: unknown): VModelError {
  return new VModelError("failed_precondition", message, { cause });
}

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
