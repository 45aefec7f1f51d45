import type { ErrorDetail } from "@vmodel/core";
import { type Codec, CodecError, type WireForm } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { Checked } from "./checked.ts";
import { Explainer } from "./explain/explainer.ts";
import { Findings } from "./findings.ts";
import type { DataForm } from "./form.ts";
import { isPlainWire } from "./plain/is-plain-wire.ts";
import type { Definitions } from "./references.ts";
import { explainOr, SchemaCheck } from "./schema-check.ts";

/** Says what is wrong with data that has been refused. */
export type ExplainData = (data: unknown, findings: Findings, explainer: Explainer) => void;

/** What a {@link CodecCheck} stands on. */
export interface CodecCheckOptions {
  readonly schema: JsonSchema;
  readonly definitions: Definitions;
  /** The codec of the schema. */
  readonly codec: Codec;
  readonly explain: ExplainData;
}

/**
 * Compares data with a schema that has codecs. Wire forms are judged as they come, then converted; values are judged by
 * their binary form, which holds their bytes without copying them, and pass by reference.
 */
export class CodecCheck {
  readonly #options: CodecCheckOptions;
  readonly #compiled = new Map<WireForm, SchemaCheck>();

  constructor(options: CodecCheckOptions) {
    this.#options = options;
  }

  /** Data as parsed from the wire → its value. */
  fromWire(wire: unknown, form: WireForm): Checked {
    const problem = this.#problemOf(wire, form);
    if (problem !== undefined) return this.#refuse(wire, form, problem);
    try {
      return { ok: true, value: this.#options.codec.decode(wire, form) };
    } catch (error) {
      return this.#refuse(wire, form, toDetail(error));
    }
  }

  /** A JavaScript value → the same one. */
  fromValue(value: unknown): Checked {
    let wire: unknown;
    try {
      wire = this.#options.codec.encode(value, "binary");
    } catch (error) {
      return this.#refuse(value, "value", toDetail(error));
    }
    const problem = this.#problemOf(wire, "binary");
    return problem === undefined ? { ok: true, value } : this.#refuse(value, "value", problem);
  }

  #problemOf(wire: unknown, form: WireForm): ErrorDetail | undefined {
    const { schema, definitions } = this.#options;
    const compiled = this.#compiled.get(form) ?? new SchemaCheck(schema, definitions, form);
    this.#compiled.set(form, compiled);
    if (!compiled.bounded && !isPlainWire(wire, form)) return { path: "", message: "is nested too deeply" };
    return compiled.accepts(wire) ? undefined : compiled.problem;
  }

  #refuse(data: unknown, form: DataForm, problem: ErrorDetail): Checked {
    const { definitions, explain } = this.#options;
    const findings = new Findings();
    explainOr([problem], findings, () => explain(data, findings, new Explainer(definitions, form)));
    return { ok: false, details: findings.details };
  }
}

function toDetail(error: unknown): ErrorDetail {
  if (error instanceof CodecError) return { path: error.path, message: error.message };
  throw error;
}
