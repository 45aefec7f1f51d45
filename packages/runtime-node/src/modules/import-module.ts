import { fileURLToPath } from "node:url";
import { VModelError } from "@vmodel/core";
import { findDecorators } from "./find-decorators.ts";

/** What Node says of TypeScript that it cannot run. */
const typescriptCodes = new Set([
  "ERR_INVALID_TYPESCRIPT_SYNTAX",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
]);

/**
 * Imports a module.
 * @throws VModelError `failed_precondition` with what it threw as cause
 */
export async function importModule(specifier: string, url: URL): Promise<object> {
  try {
    return await import(url.href);
  } catch (cause) {
    const path = fileURLToPath(url);
    const name = specifier === path ? path : `"${specifier}" (${path})`;
    throw new VModelError("failed_precondition", `Module ${name} cannot be imported: ${reasonOf(path, cause)}`, {
      cause,
    });
  }
}

function reasonOf(path: string, cause: unknown): string {
  if (isTypeScriptProblem(path, cause))
    return "it is TypeScript with decorators, which Node cannot run. Run the process under tsx (`node --import tsx`), or build the package and list its JavaScript.";
  const decorated = cause instanceof SyntaxError ? findDecorators(path) : undefined;
  if (decorated !== undefined)
    return `${decorated === path ? "it" : decorated} holds decorators that were not lowered, which Node cannot run. Set "target": "es2024" in the package's tsconfig.json and build it again.`;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}

function isTypeScriptProblem(path: string, cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code = "" } = cause as NodeJS.ErrnoException;
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") return /\.[cm]?tsx?"?/.test(cause.message);
  // Node strips types only, and stumbles over the decorators that are left.
  return typescriptCodes.has(code) || (/\.[cm]?tsx?$/.test(path) && cause instanceof SyntaxError);
}
