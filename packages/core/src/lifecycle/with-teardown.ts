import type { ErrorDetail } from "../errors/vmodel-error.ts";
import { VModelError } from "../errors/vmodel-error.ts";

/**
 * The same error with the failure of its teardown joined to its details. It is a copy, since the one that was thrown
 * may belong to an author who throws it again; class, fields, cause and stack are those of the original.
 */
export function withTeardown(error: VModelError, teardown: VModelError): VModelError {
  const detail: ErrorDetail = { path: teardown.phase ?? "cleanup", message: teardown.message };
  const copy = new VModelError(error.code, error.message);
  const { stack: _, ...fields } = Object.getOwnPropertyDescriptors(error);
  const details = { value: [...error.details, detail], enumerable: true, writable: true, configurable: true };
  Object.setPrototypeOf(copy, Object.getPrototypeOf(error));
  Object.defineProperties(copy, { ...fields, details });
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}
