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

/** A declared error as generated clients export it; the type of its data is known to the compiler alone. */
export interface ErrorDescriptor<Name extends string = string, Data = unknown> {
  /** The name of the author's class. */
  readonly error: Name;
  /** Declared only, no value is ever there. */
  readonly "~data": Data;
}

/** An error of which it is known which one it is. */
export interface DeclaredError<Name extends string, Data> extends ServiceError<Data> {
  readonly name: Name;
}

/** The errors that some descriptors stand for. A `switch` over its `name` tells the compiler which data it has. */
export type DeclaredErrorOf<Descriptor extends ErrorDescriptor> =
  Descriptor extends ErrorDescriptor<infer Name, infer Data> ? DeclaredError<Name, Data> : never;

/** Whether a value is an error that a service declares, thrown here or received over the wire. */
export function isServiceError(value: unknown): value is ServiceError;
/**
 * Whether a value is one of some declared errors, which tells the compiler the type of its data. Told by the class's
 * name, so it holds for an error that the author's own class made in this process, too.
 *
 * @param descriptors the errors as the generated client exports them
 * @example
 * ```ts
 * import { TooLong } from "@vmodel-services/service-1-client";
 * try { await client.service_1.func_1(text); }
 * catch (error) { if (isServiceError(error, TooLong)) console.log(error.data.limit); }
 * ```
 */
export function isServiceError<Descriptors extends readonly [ErrorDescriptor, ...ErrorDescriptor[]]>(
  value: unknown,
  ...descriptors: Descriptors
): value is DeclaredErrorOf<Descriptors[number]>;
export function isServiceError(value: unknown, ...descriptors: readonly ErrorDescriptor[]): boolean {
  const declared = isVModelError(value) && value.code === "declared" && "data" in value;
  return declared && (descriptors.length === 0 || descriptors.some(({ error }) => value.name === error));
}
