import type { ErrorDetail } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { Findings } from "./findings.ts";
import { isBounded } from "./is-bounded.ts";
import type { Definitions } from "./references.ts";
import { compilerOf } from "./schema-compiler.ts";

/** A compiled schema. */
export class SchemaCheck {
  /** Whether plain values need no look at their depth before {@link accepts}. */
  readonly bounded: boolean;
  readonly #check: (value: unknown) => ErrorObject | null;
  #error: typeof uncheckable | null = null;

  /** @throws VModelError `internal` when the schema cannot be compiled */
  constructor(schema: JsonSchema, definitions: Definitions, form: WireForm = "json") {
    this.bounded = isBounded(schema, definitions);
    this.#check = compilerOf(definitions, form).compile(schema);
  }

  /** Whether a plain value fits. */
  accepts(value: unknown): boolean {
    try {
      this.#error = this.#check(value);
    } catch {
      // Schemas of huge branches exhaust the stack sooner than the depth does, and odd objects break comparisons.
      this.#error = uncheckable;
    }
    return this.#error === null;
  }

  /** What is wrong with the value that was just refused, in the words of the compiled schema. */
  get problem(): ErrorDetail {
    const { instancePath: path, message = "does not fit" } = this.#error ?? uncheckable;
    return { path, message };
  }

  /**
   * Has the value that was just refused explained; tells of it in the words of the compiled schema when the
   * explanation finds nothing.
   */
  explain(findings: Findings, explanation: () => void): void {
    explainOr([this.problem], findings, explanation);
  }
}

/** Has something explained, and falls back to other details when the explanation finds nothing. */
export function explainOr(fallback: readonly ErrorDetail[], findings: Findings, explanation: () => void): void {
  try {
    explanation();
  } catch (error) {
    // The stack is shorter for an explanation than for the depth that is allowed.
    if (!(error instanceof RangeError)) throw error;
  }
  if (findings.details.length === 0) findings.join(fallback);
}

const uncheckable: Pick<ErrorObject, "instancePath" | "message"> = {
  instancePath: "",
  message: "cannot be checked: it is too large or too odd",
};
