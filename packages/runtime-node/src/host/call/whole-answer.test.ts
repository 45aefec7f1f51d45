import { decodeCbor } from "@vmodel/core/cbor";
import type { MethodInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { MethodWire } from "../../service/method-wire.ts";
import { toWholeAnswer } from "./whole-answer.ts";

const info = {
  name: "samples",
  return: { schema: { type: "string", "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "float32" } },
} as unknown as MethodInfo;

const answer = (samples: Float32Array, sharesMemory: boolean): readonly Uint8Array[] =>
  toWholeAnswer(samples, new MethodWire(info, {}, "s", { sharesMemory }), "binary", "id").body as readonly Uint8Array[];
const samplesIn = (parts: readonly Uint8Array[]): Float32Array =>
  new Float32Array(Uint8Array.from(decodeCbor(Buffer.concat(parts)) as Uint8Array).buffer);

describe("an answer with large bytes", () => {
  it("stays what it was when a model in this process uses its memory again", () => {
    const samples = new Float32Array(10_000).fill(1);
    const parts = answer(samples, true);
    samples.fill(2);
    expect(samplesIn(parts)).toEqual(new Float32Array(10_000).fill(1));
  });

  it("is not copied when the memory is nobody else's", () => {
    const samples = new Float32Array(10_000).fill(1);
    const parts = answer(samples, false);
    expect(parts.some(({ buffer, length }) => buffer === samples.buffer && length === 40_000)).toBe(true);
    expect(samplesIn(parts)).toEqual(samples);
  });
});
