import type { ErrorDetail } from "@vmodel/core";
import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";

/** Checks the arguments and results of one method against its manifest. Schemas are compiled at the first use. */
export interface MethodValidator {
  /**
   * Named arguments as parsed from JSON → positional arguments, one for each parameter, absent ones `undefined`.
   * @throws VModelError `invalid_argument`; its details say where and what, at most 20.
   */
  wire(args: unknown): unknown[];
  /**
   * The same for JavaScript values: a property that is `undefined` counts as absent; what JSON cannot say (NaN,
   * undefined items, class instances, functions, cycles) is refused. Values pass by reference.
   * @throws VModelError `invalid_argument`; its details say where and what, at most 20.
   */
  value(args: unknown): unknown[];
  /** What is wrong with a returned value (of a stream: with one item); empty when nothing is. */
  result(value: unknown): ErrorDetail[];
}

/**
 * The validator of one method. Nothing is compiled before the first use.
 *
 * @param defs the manifest's `$defs`
 * @param service name that errors carry
 */
export function compileMethod(
  info: MethodInfo,
  defs: Readonly<Record<string, JsonSchema>>,
  service?: string,
): MethodValidator {
  throw new Error(`compileMethod: ${info.name} ${Object.keys(defs)} ${service}`);
}
