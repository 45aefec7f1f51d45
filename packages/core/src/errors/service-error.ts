import { isVModelError, VModelError, type VModelErrorOptions } from "./vmodel-error.ts";

/**
 * Base of the errors that an author means for callers: name, message and data cross the wire (code `declared`, HTTP
 * 422), where any other error of a method is masked as `internal`.
 *
 * The class's `name` is what crosses, so set it where sources are minified.
 *
 * @example
 * ```ts
 * export class TooLong extends ServiceError<{ limit: number }> { override readonly name = "TooLong"; }
 * throw new TooLong("The text has 9000 characters.", { limit: 8000 });
 * ```
 */
export class ServiceError<Data = unknown> extends VModelError {
  override readonly name: string;
  /** Plain JSON data for the caller. */
  readonly data: Data;

  constructor(message: string, data: Data, options: VModelErrorOptions = {}) {
    super("declared", message, options);
    this.name = new.target.name;
    this.data = data;
  }
}

/** Whether a value is an error that a service declares, thrown here or received over the wire. */
export function isServiceError(value: unknown): value is ServiceError {
  return isVModelError(value) && value.code === "declared" && "data" in value;
}
