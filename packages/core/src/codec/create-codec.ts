import type { JsonSchema } from "../manifest/service-info.generated.ts";
import { compile } from "./compile.ts";
import type { Plan } from "./plans/plan.ts";
import { type Definitions, leadsToCodec } from "./schema-graph.ts";
import { takeWalk, type WireForm } from "./walk.ts";

/** Converts between the values of a schema and what crosses the wire. */
export interface Codec {
  /** Wire and value are the same in both forms: nothing to do. */
  readonly plain: boolean;
  /** Bytes or typed arrays may occur in it. */
  readonly carriesBytes: boolean;
  /**
   * A value's wire form, which JSON or CBOR carries as it is. Properties that are `undefined` are left out, parts
   * without a codec are the value's own, and in binary form so is the memory of bytes.
   *
   * @throws CodecError when a value is not of the type that its codec is for, JSON cannot carry it, or it is nested
   * deeper than 1,024 levels
   */
  encode(value: unknown, form: WireForm): unknown;
  /**
   * The value of a wire form, which is not changed. Bytes are in memory of their own. What is no codec's business is
   * not judged.
   *
   * @throws CodecError when the wire form is not one where a codec is
   */
  decode(wire: unknown, form: WireForm): unknown;
}

/**
 * The codec of a schema of the manifest, or of one that was pruned to what decoding needs. It is cheap to make: the
 * schema is compiled when it is first needed.
 *
 * @param defs what the schema's references lead to; pass the same object again to compile shared types once
 * @throws Error when the schema names a codec that is unknown, or refers to a definition that is not there
 *
 * @example
 * ```ts
 * const codec = createCodec({ type: "string", "x-vmodel-codec": "date" }, {});
 * codec.encode(new Date(0), "json"); // "1970-01-01T00:00:00.000Z"
 * ```
 */
export function createCodec(schema: JsonSchema, defs: Definitions): Codec {
  let plan: Plan | undefined;
  const run = (value: unknown, decoding: boolean, form: WireForm): unknown =>
    takeWalk(decoding, form, (walk) => {
      plan ??= compile(schema, defs);
      return plan.run(value, walk);
    });
  return {
    plain: !leadsToCodec(schema, defs, () => true),
    carriesBytes: leadsToCodec(schema, defs, (codec) => codec.carriesBytes === true),
    encode: (value, form) => run(value, false, form),
    decode: (wire, form) => run(wire, true, form),
  };
}
