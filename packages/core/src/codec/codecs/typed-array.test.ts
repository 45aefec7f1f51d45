import { createCodec } from "@vmodel/core/codec";
import { afterEach, describe, expect, it, vi } from "vitest";
import { refusal } from "../testing/refusal.ts";

const codecOf = (dtype: unknown) =>
  createCodec(
    { type: "string", contentEncoding: "base64", "x-vmodel-codec": "typed_array", "x-vmodel-dtype": dtype },
    {},
  );

const hex = (wire: unknown): string => Buffer.from(wire as Uint8Array).toString("hex");

afterEach(() => vi.unstubAllGlobals());

describe("the codec of typed arrays", () => {
  it.each<[string, ArrayBufferView, string]>([
    ["int8", new Int8Array([1, -1]), "01ff"],
    ["uint8_clamped", new Uint8ClampedArray([1, 300]), "01ff"],
    ["int16", new Int16Array([1, -2]), "0100feff"],
    ["uint16", new Uint16Array([1, 65_534]), "0100feff"],
    ["int32", new Int32Array([1, -2]), "01000000feffffff"],
    ["uint32", new Uint32Array([1, 4_294_967_294]), "01000000feffffff"],
    ["int64", new BigInt64Array([1n, -2n]), "0100000000000000feffffffffffffff"],
    ["uint64", new BigUint64Array([1n]), "0100000000000000"],
    ["float32", new Float32Array([1, -0, Number.NaN]), "0000803f000000800000c07f"],
    ["float64", new Float64Array([1, Number.NEGATIVE_INFINITY]), "000000000000f03f000000000000f0ff"],
  ])("carries %s, the least significant byte first", (dtype, value, bytes) => {
    const codec = codecOf(dtype);
    const wire = codec.encode(value, "binary");
    expect(hex(wire)).toBe(bytes);
    expect(codec.encode(value, "json")).toBe(Buffer.from(bytes, "hex").toString("base64"));
    expect(codec.decode(wire, "binary")).toStrictEqual(value);
    expect(codec.decode(codec.encode(value, "json"), "json")).toStrictEqual(value);
  });

  it("carries float16 where the platform has it, and says so where it has not", () => {
    const codec = codecOf("float16");
    const wire = Uint8Array.from([0x00, 0x3c]);
    vi.stubGlobal("Float16Array", undefined);
    expect(refusal(() => codec.decode(wire, "binary"))).toBe(" cannot become a Float16Array on this platform");
    vi.unstubAllGlobals();
    const create: unknown = Reflect.get(globalThis, "Float16Array");
    if (typeof create !== "function") return;
    const value: unknown = Reflect.construct(create, [[1]]);
    expect(hex(codec.encode(value, "binary"))).toBe("003c");
    expect(codec.decode(wire, "binary")).toStrictEqual(value);
  });

  it("takes only what a view shows, without copying it in binary form", () => {
    const value = new Float32Array([9, 1, 9]).subarray(1, 2);
    const wire = codecOf("float32").encode(value, "binary") as Uint8Array;
    expect(hex(wire)).toBe("0000803f");
    expect(wire.buffer).toBe(value.buffer);
  });

  it("gives back aligned memory of its own, wherever the bytes lay", () => {
    const body = Buffer.concat([Buffer.from([7]), Buffer.from(new Float64Array([1, 2]).buffer)]);
    const value = codecOf("float64").decode(body.subarray(1), "binary") as Float64Array;
    expect([...value]).toEqual([1, 2]);
    expect([value.byteOffset, value.buffer.byteLength]).toEqual([0, 16]);
  });

  it("takes no other arrays, nor half an item", () => {
    const codec = codecOf("float32");
    expect(refusal(() => codec.encode(new Float64Array(1), "json"))).toBe(
      " must be a Float32Array, not a Float64Array",
    );
    expect(refusal(() => codec.encode([1], "json"))).toBe(" must be a Float32Array, not an array");
    expect(refusal(() => codec.encode(new DataView(new ArrayBuffer(4)), "json"))).toBe(
      " must be a Float32Array, not a DataView",
    );
    expect(refusal(() => codec.decode(new Uint8Array(6), "binary"))).toBe(
      " must be items of 4 bytes each, not 6 bytes in all",
    );
  });

  it("is refused for a dtype that is unknown", () => {
    for (const dtype of ["float8", undefined, "toString"])
      expect(() => codecOf(dtype)).toThrow(/dtype .*is unknown here/);
  });
});
