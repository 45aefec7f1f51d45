import { CodecError } from "../codec-error.ts";
import type { ValueCodec } from "../codecs/value-codec.ts";
import { kindOf } from "../kinds.ts";
import type { WireForm } from "../walk.ts";
import { mismatch, type Plan } from "./plan.ts";

/**
 * Values that a codec converts.
 *
 * @param inner what the wire form itself holds
 * @param literal wire form of the only value, where there is but one
 */
export function codecPlan(codec: ValueCodec, inner: Plan | undefined, literal: unknown): Plan {
  return {
    plain: false,
    literal: literal !== undefined,
    noun: (decoding) => (decoding ? codec.wireNoun : codec.noun),
    run(value, walk) {
      const { form } = walk;
      if (walk.decoding) {
        if (!codec.isWire(value, form)) throw wireMismatch(codec, value, form);
        return codec.fromWire(inner === undefined ? value : inner.run(value, walk), form);
      }
      if (!codec.isValue(value)) throw mismatch(codec.noun, value);
      const wire = codec.toWire(value, form);
      return inner === undefined ? wire : inner.run(wire, walk, value as object);
    },
    fits(value, walk, depth) {
      const { decoding, form } = walk;
      if (!(decoding ? codec.isWire(value, form) : codec.isValue(value))) return false;
      const wire = () => (decoding ? value : codec.toWire(value, form));
      if (literal !== undefined) return wire() === literal;
      return inner === undefined || depth === 0 || inner.fits(wire(), walk, depth);
    },
  };
}

/** Of what is of the right kind, but not the right one, it does not say of which kind it is. */
function wireMismatch(codec: ValueCodec, wire: unknown, form: WireForm): CodecError {
  const kind = codec.container ? "array" : form === "binary" && codec.carriesBytes ? "Uint8Array" : "string";
  return kindOf(wire) === kind ? new CodecError("", `must be ${codec.wireNoun}`) : mismatch(codec.wireNoun, wire);
}
