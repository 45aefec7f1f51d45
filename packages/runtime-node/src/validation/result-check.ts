import type { ErrorDetail } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { allowsUndefined } from "./branches.ts";
import { DataCheck } from "./data-check.ts";
import { expectationsOf, orList } from "./explain/wording.ts";
import type { Definitions } from "./references.ts";
import { isNever } from "./schema.ts";

/** Compares what a method returns with its manifest. */
export class ResultCheck {
  readonly #schema: JsonSchema;
  readonly #definitions: Definitions;
  readonly #data: DataCheck;

  constructor(schema: JsonSchema, definitions: Definitions) {
    this.#schema = schema;
    this.#definitions = definitions;
    this.#data = new DataCheck(schema, definitions);
  }

  /** What is wrong with a value; empty when nothing is. */
  check(value: unknown): readonly ErrorDetail[] {
    if (value === undefined) return this.#ofUndefined();
    if (isNever(this.#schema)) {
      return [{ path: "", message: "must be undefined: the method is declared to return nothing" }];
    }
    const checked = this.#data.fromValue(value);
    return checked.ok ? [] : checked.details;
  }

  #ofUndefined(): readonly ErrorDetail[] {
    if (allowsUndefined(this.#schema, this.#definitions)) return [];
    const message = `must be ${orList(expectationsOf(this.#schema, this.#definitions, "value"))}, not undefined`;
    return [{ path: "", message }];
  }
}
