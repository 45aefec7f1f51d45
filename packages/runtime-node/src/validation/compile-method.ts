import type { ErrorDetail } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import type { MethodInfo } from "@vmodel/core/manifest";
import { ArgumentsCheck } from "./arguments-check.ts";
import type { Definitions } from "./references.ts";
import { ResultCheck } from "./result-check.ts";

/** Checks the arguments and results of one method against its manifest. Schemas are compiled at the first use. */
export interface MethodValidator {
  /**
   * Named arguments as parsed from the wire → positional arguments, values, one for each parameter, absent ones
   * `undefined`. The form is JSON unless it is said.
   * @throws VModelError `invalid_argument`; its details say where and what, at most 20.
   */
  wire(args: unknown, form?: WireForm): unknown[];
  /**
   * The same for JavaScript values: a property that is `undefined` counts as absent; what JSON cannot say (NaN,
   * undefined items, functions, cycles, and dates and other built-in objects where no codec is) is refused. Values pass
   * by reference.
   * @throws VModelError `invalid_argument`; its details say where and what, at most 20.
   */
  value(args: unknown): unknown[];
  /**
   * Named arguments as parsed from the wire → named values, for those who look at them before they are validated (again).
   * @throws VModelError `invalid_argument` when they do not fit a method with codecs; others are not looked at.
   */
  decode(args: Readonly<Record<string, unknown>>, form: WireForm): Readonly<Record<string, unknown>>;
  /** What is wrong with a returned value (of a stream: with one item); empty when nothing is. At most 20 details. */
  result(value: unknown): readonly ErrorDetail[];
  /**
   * The same for what the function itself returns: of a method that serves many calls in one run, that is an array of
   * their results, in which errors may stand.
   */
  returned(value: unknown): readonly ErrorDetail[];
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
  readonly #isBatched: boolean;

  constructor(info: MethodInfo, definitions: Definitions, service: string | undefined) {
    this.#arguments = new ArgumentsCheck(info, definitions, service);
    this.#result = new ResultCheck(info.return.schema, definitions);
    this.#isBatched = info.batch !== undefined;
  }

  wire(args: unknown, form: WireForm = "json"): unknown[] {
    return this.#arguments.fromWire(args, form);
  }

  decode(args: Readonly<Record<string, unknown>>, form: WireForm): Readonly<Record<string, unknown>> {
    return this.#arguments.decode(args, form);
  }

  value(args: unknown): unknown[] {
    return this.#arguments.fromValues(args);
  }

  result(value: unknown): readonly ErrorDetail[] {
    return this.#result.check(value);
  }

  returned(value: unknown): readonly ErrorDetail[] {
    if (!this.#isBatched) return this.result(value);
    if (!Array.isArray(value)) return [{ path: "", message: "must be an array with one result for each item" }];
    for (const [index, item] of value.entries()) {
      const wrong = item instanceof Error ? [] : this.result(item);
      if (wrong.length > 0) return wrong.map(({ path, message }) => ({ path: `/${index}${path}`, message }));
    }
    return [];
  }
}
