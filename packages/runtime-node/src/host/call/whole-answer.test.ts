import { decodeCbor } from "@vmodel/core/cbor";
import type { MethodInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { MethodWire } from "../../service/method-wire.ts";
import type { CallResponse } from "./call-request.ts";
import { toWholeAnswer } from "./whole-answer.ts";

const info = {
  name: "samples",
  return: { schema: { type: "string", "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "float32" } },
} as unknown as MethodInfo;

const answer = (samples: Float32Array, sharesMemory: boolean): CallResponse =>
  toWholeAnswer(samples, new MethodWire(info, {}, "s", { sharesMemory }), "binary", "id");

describe("an answer with large bytes", () => {
  it.each([true, false])(
    "holds them as they are, and tells whether a model may write into them: %s",
    (sharesMemory) => {
      const samples = new Float32Array(10_000).fill(1);
      const response = answer(samples, sharesMemory);
      const parts = response.body as readonly Uint8Array[];
      expect(response.sharesMemory).toBe(sharesMemory);
      expect(parts.some(({ buffer, length }) => buffer === samples.buffer && length === 40_000)).toBe(true);
      const decoded = new Float32Array(Uint8Array.from(decodeCbor(Buffer.concat(parts)) as Uint8Array).buffer);
      expect(decoded).toEqual(samples);
    },
  );
});
