import { CodecError, createCodec, type ValueCodec } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { Findings } from "../findings.ts";
import type { Explanation } from "./explain.ts";
import { explainNumber } from "./explain-scalar.ts";
import { kindOf, nounOf } from "./kinds.ts";

/** Why a value, or what stands for it on the wire, does not fit a schema with a codec. */
export function explainCodec(
  schema: JsonSchema,
  codec: ValueCodec,
  value: unknown,
  findings: Findings,
  scene: Explanation,
): void {
  const { form } = scene;
  const before = findings.details.length;
  if (typeof value === "number" && codec.isValue(value)) return explainNumber(schema, value, findings, true);
  if (codec.container === true) {
    if (form === "value" && !codec.isValue(value)) {
      return findings.add(`must be ${codec.noun}, not ${nounOf(kindOf(value))}`);
    }
    const { "x-vmodel-codec": _, ...inside } = schema;
    scene.explain(inside, form === "value" ? codec.toWire(value, "binary") : value, findings);
    // What is left is what only a codec sees: a key that comes twice.
    if (findings.details.length > before || form === "value") return;
  }
  convert(schema, value, findings, scene);
}

/** Has the codec say what is wrong, which it does best. */
function convert(schema: JsonSchema, value: unknown, findings: Findings, { definitions, form }: Explanation): void {
  const codec = createCodec(schema, definitions);
  try {
    if (form === "value") codec.encode(value, "binary");
    else codec.decode(value, form);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    findings.addAt(error.path, error.message);
  }
}
