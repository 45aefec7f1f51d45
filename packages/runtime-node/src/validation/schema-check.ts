import type { JsonSchema } from "@vmodel/core/manifest";
import type { ValidateFunction } from "ajv/dist/2020.js";
import type { Findings } from "./findings.ts";
import { isBounded } from "./is-bounded.ts";
import type { Definitions } from "./references.ts";
import { compilerOf } from "./schema-compiler.ts";

/** A compiled schema. */
export class SchemaCheck {
  /** Whether plain values need no look at their depth before {@link accepts}. */
  readonly bounded: boolean;
  readonly #validate: ValidateFunction;

  /** @throws VModelError `internal` when the schema cannot be compiled */
  constructor(schema: JsonSchema, definitions: Definitions) {
    this.bounded = isBounded(schema, definitions);
    this.#validate = compilerOf(definitions).compile(schema);
  }

  /** Whether a plain value fits. */
  accepts(value: unknown): boolean {
    try {
      return this.#validate(value) as boolean;
    } catch {
      // Schemas of huge branches exhaust the stack sooner than the depth does, and odd objects break comparisons.
      this.#validate.errors = null;
      return false;
    }
  }

  /**
   * Has the value that was just refused explained; tells of it in the words of the compiled schema when the
   * explanation finds nothing.
   */
  explain(findings: Findings, explanation: () => void): void {
    const errors = this.#validate.errors ?? [];
    try {
      explanation();
    } catch (error) {
      // The stack is shorter for an explanation than for the depth that is allowed.
      if (!(error instanceof RangeError)) throw error;
    }
    if (findings.details.length > 0) return;
    const deepest = errors.toSorted((a, b) => a.instancePath.length - b.instancePath.length).at(-1);
    const message = deepest?.message ?? "cannot be checked: it is too large or too odd";
    findings.join([{ path: deepest?.instancePath ?? "", message }]);
  }
}
