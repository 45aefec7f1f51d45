import { createCodec, type WireForm } from "@vmodel/core/codec";

const { encode } = createCodec(
  {
    type: "string",
    contentEncoding: "base64",
    "x-vmodel-codec": "typed_array",
    "x-vmodel-dtype": "float32",
  },
  {},
);

/** Samples as they stand in a body of CBOR or JSON. */
export function encodeSamples(samples: Float32Array, form: WireForm): unknown {
  return encode(samples, form);
}
