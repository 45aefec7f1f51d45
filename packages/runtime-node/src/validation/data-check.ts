import type { WireForm } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { Checked } from "./checked.ts";
import { CodecCheck } from "./codec-check.ts";
import { codecOfSchema } from "./codec-of.ts";
import { Explainer } from "./explain/explainer.ts";
import { Findings } from "./findings.ts";
import { isPlain } from "./plain/is-plain.ts";
import { toPlain } from "./plain/to-plain.ts";
import type { Definitions } from "./references.ts";
import { SchemaCheck } from "./schema-check.ts";

/** Compares data with its schema. Compiled at the first use. */
export class DataCheck {
  readonly #schema: JsonSchema;
  readonly #definitions: Definitions;
  #check: SchemaCheck | CodecCheck | undefined;

  constructor(schema: JsonSchema, definitions: Definitions) {
    this.#schema = schema;
    this.#definitions = definitions;
  }

  /** Data as parsed from the wire → its value. */
  fromWire(wire: unknown, form: WireForm): Checked {
    this.#check ??= this.#compile();
    return this.#check instanceof CodecCheck ? this.#check.fromWire(wire, form) : this.#plain(wire, this.#check);
  }

  /** A JavaScript value → the same one: it passes by reference. */
  fromValue(value: unknown): Checked {
    this.#check ??= this.#compile();
    return this.#check instanceof CodecCheck ? this.#check.fromValue(value) : this.#plain(value, this.#check);
  }

  #compile(): SchemaCheck | CodecCheck {
    const schema = this.#schema;
    const definitions = this.#definitions;
    const codec = codecOfSchema(schema, definitions);
    if (codec.plain) return new SchemaCheck(schema, definitions);
    return new CodecCheck({
      schema,
      definitions,
      codec,
      explain(data, findings, explainer) {
        const plain = toPlain(data, findings, explainer.form === "json" ? "plain" : "foreign");
        if (findings.details.length === 0) explainer.explain(schema, plain, findings);
      },
    });
  }

  #plain(value: unknown, compiled: SchemaCheck): Checked {
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
