import type { ErrorDetail } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { Explainer } from "./explain/explainer.ts";
import { Findings } from "./findings.ts";
import { isPlain } from "./plain/is-plain.ts";
import { toPlain } from "./plain/to-plain.ts";
import type { Definitions } from "./references.ts";
import { SchemaCheck } from "./schema-check.ts";

/** What a check found: the value, or what is wrong with it (at most 20 details). */
export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly details: readonly ErrorDetail[] };

/** Compares data with its schema. */
export class DataCheck {
  readonly #schema: JsonSchema;
  readonly #definitions: Definitions;
  #compiled: SchemaCheck | undefined;

  constructor(schema: JsonSchema, definitions: Definitions) {
    this.#schema = schema;
    this.#definitions = definitions;
  }

  /** Data as parsed from JSON. */
  fromWire(wire: unknown): Checked {
    return this.fromValue(wire);
  }

  /** A JavaScript value, which passes by reference. */
  fromValue(value: unknown): Checked {
    this.#compiled ??= new SchemaCheck(this.#schema, this.#definitions);
    const compiled = this.#compiled;
    if (isPlain(value) && compiled.accepts(value)) return { ok: true, value };
    const findings = new Findings();
    const plain = toPlain(value, findings);
    if (findings.details.length === 0) {
      if (compiled.accepts(plain)) return { ok: true, value };
      compiled.explain(findings, () => new Explainer(this.#definitions).explain(this.#schema, plain, findings));
    }
    return { ok: false, details: findings.details };
  }
}
