import type { ErrorDetail } from "@vmodel/core";
import type { MethodInfo } from "@vmodel/core/manifest";
import { ArgumentsCheck } from "./arguments-check.ts";
import type { Definitions } from "./references.ts";
import { ResultCheck } from "./result-check.ts";

/** Checks the arguments and results of one method against its manifest. Schemas are compiled at the first use. */
export interface MethodValidator {
  /**
   * Named arguments as parsed from JSON → positional arguments, one for each parameter, absent ones `undefined`.
   * @throws VModelError `invalid_argument`; its details say where and what, at most 20.
   */
  wire(args: unknown): unknown[];
  /**
   * The same for JavaScript values: a property that is `undefined` counts as absent; what JSON cannot say (NaN,
   * undefined items, dates and other built-in objects, functions, cycles) is refused. Values pass by reference.
   * @throws VModelError `invalid_argument`; its details say where and what, at most 20.
   */
  value(args: unknown): unknown[];
  /** What is wrong with a returned value (of a stream: with one item); empty when nothing is. At most 20 details. */
  result(value: unknown): readonly ErrorDetail[];
}

/**
 * The validator of one method. Nothing is compiled before the first use, which throws `internal` when the manifest
 * holds what is no valid schema.
 *
 * @param defs the manifest's `$defs`
 * @param service name that errors carry
 */
export function compileMethod(info: MethodInfo, defs: Definitions, service?: string): MethodValidator {
  return new CompiledMethod(info, defs, service);
}

class CompiledMethod implements MethodValidator {
  readonly #arguments: ArgumentsCheck;
  readonly #result: ResultCheck;

  constructor(info: MethodInfo, definitions: Definitions, service: string | undefined) {
    this.#arguments = new ArgumentsCheck(info, definitions, service);
    this.#result = new ResultCheck(info.return.schema, definitions);
  }

  wire(args: unknown): unknown[] {
    return this.#arguments.fromWire(args);
  }

  value(args: unknown): unknown[] {
    return this.#arguments.fromValues(args);
  }

  result(value: unknown): readonly ErrorDetail[] {
    return this.#result.check(value);
  }
}
