import { decodeCbor, encodeCbor, encodeCborParts } from "@vmodel/core/cbor";
import { CodecError } from "@vmodel/core/codec";
import { describe, expect, it } from "vitest";
import { maxDepth } from "../codec/max-depth.ts";

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Lists in lists. */
function nested(levels: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}

/** From RFC 8949, appendix A: what we write, and read as well. */
const examples: readonly (readonly [string, unknown])[] = [
  ["00", 0],
  ["17", 23],
  ["1818", 24],
  ["18ff", 255],
  ["190100", 256],
  ["1903e8", 1000],
  ["1a000f4240", 1_000_000],
  ["1b000000e8d4a51000", 1_000_000_000_000],
  ["1b001fffffffffffff", Number.MAX_SAFE_INTEGER],
  ["20", -1],
  ["3863", -100],
  ["3903e7", -1000],
  ["3b001ffffffffffffe", Number.MIN_SAFE_INTEGER],
  ["fb3ff199999999999a", 1.1],
  ["fbc010666666666666", -4.1],
  ["fb7e37e43c8800759c", 1.0e300],
  ["f4", false],
  ["f5", true],
  ["f6", null],
  ["40", new Uint8Array()],
  ["4401020304", new Uint8Array([1, 2, 3, 4])],
  ["60", ""],
  ["6449455446", "IETF"],
  ["62225c", '"\\'],
  ["62c3bc", "ü"],
  ["63e6b0b4", "水"],
  ["64f0908591", "\ud800\udd51"],
  ["80", []],
  ["8301820203820405", [1, [2, 3], [4, 5]]],
  ["a0", {}],
  ["a26161016162820203", { a: 1, b: [2, 3] }],
  ["826161a161626163", ["a", { b: "c" }]],
  ["fb8000000000000000", -0],
  ["fb7ff0000000000000", Number.POSITIVE_INFINITY],
  ["fb4340000000000000", 2 ** 53],
];

/** What others may write, and we only read. */
const readOnly: readonly (readonly [string, unknown])[] = [
  ["1b0000000000000001", 1],
  ["3b001fffffffffffff", -(2 ** 53)],
  ["f90000", 0],
  ["f98000", -0],
  ["f93c00", 1],
  ["f93e00", 1.5],
  ["f97bff", 65504],
  ["f90001", 2 ** -24],
  ["f90400", 0.00006103515625],
  ["f9c400", -4],
  ["f97c00", Number.POSITIVE_INFINITY],
  ["f9fc00", Number.NEGATIVE_INFINITY],
  ["f97e00", Number.NaN],
  ["fa47c35000", 100000],
  ["fa7f7fffff", 3.4028234663852886e38],
  ["fa7fc00000", Number.NaN],
  ["780161", "a"],
  ["63efbbbf", "\ufeff"],
];

describe("CBOR", () => {
  it.each(examples)("writes and reads %s", (text, value) => {
    expect(toHex(encodeCbor(value))).toBe(text);
    expect(decodeCbor(hex(text))).toStrictEqual(value);
  });

  it.each(readOnly)("reads %s", (text, value) => {
    expect(decodeCbor(hex(text))).toStrictEqual(value);
  });

  it("leaves undefined properties out, as JSON does", () => {
    expect(toHex(encodeCbor({ a: undefined, b: 1 }))).toBe("a1616201");
  });

  it("keeps what is called __proto__ a property", () => {
    const document: unknown = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');
    const back = decodeCbor(encodeCbor(document)) as Record<string, unknown>;
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(JSON.stringify(back)).toBe(JSON.stringify(document));
    expect(back.admin).toBeUndefined();
  });

  it("copies large byte strings once when it writes, in pieces not at all, and never when it reads", () => {
    const bytes = new Uint8Array(100_000).fill(7);
    const wire = { a: bytes, b: [bytes.subarray(1, 5_000)] };
    const whole = encodeCbor(wire);
    expect(whole.byteLength).toBe(whole.buffer.byteLength);
    const parts = encodeCborParts(wire);
    expect(parts.some((part) => part === bytes)).toBe(true);
    expect(toHex(new Uint8Array(parts.flatMap((part) => [...part])))).toBe(toHex(whole));
    const surrounded = Buffer.concat([Buffer.from([1]), whole, Buffer.from([1])]).subarray(1, -1);
    const back = decodeCbor(surrounded) as { a: Uint8Array };
    expect(back).toEqual(wire);
    expect(back.a.buffer).toBe(surrounded.buffer);
    expect(back.a).not.toBeInstanceOf(Buffer);
  });

  it("writes texts of every length", () => {
    for (const length of [1, 23, 24, 63, 64, 65, 255, 256, 1_023, 1_024, 70_000]) {
      for (const character of ["a", "é", "水", "😀"]) {
        const document = ["x", character.repeat(length), { [character.repeat(length)]: length }];
        expect(decodeCbor(encodeCbor(document))).toEqual(document);
      }
    }
  });

  it("takes as many levels as it says", () => {
    expect(decodeCbor(encodeCbor(nested(maxDepth)))).toEqual(nested(maxDepth));
    expect(() => encodeCbor(nested(maxDepth + 1))).toThrow("is nested deeper than 1024 levels");
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);

  it.each<[unknown, string, string]>([
    [[undefined], "/0", "is undefined, which is not sent"],
    [{ a: [1, () => 1] }, "/a/1", "is a function, which is not sent"],
    [{ a: 1n }, "/a", "is a bigint, which is not sent"],
    [{ a: new Date(0) }, "/a", "is a Date, which is not sent"],
    [{ a: new Float32Array(1) }, "/a", "is a Float32Array, which is not sent"],
    [{ "a/b": ["\ud800"] }, "/a~1b/0", "half a surrogate pair"],
    [{ "\udc00": 1 }, "/\udc00", "half a surrogate pair"],
    [cycle, "/0".repeat(maxDepth), "is nested deeper"],
  ])("does not write what is no part of a document: %#", (value, path, message) => {
    const refuse = () => encodeCbor(value);
    expect(refuse).toThrow(CodecError);
    expect(refuse).toThrow(expect.objectContaining({ path, message: expect.stringContaining(message) }));
  });

  it.each([
    ["", "it ends too early"],
    ["18", "it ends too early"],
    ["1a0000", "it ends too early"],
    ["fb00", "it ends too early"],
    ["6261", "it ends too early"],
    ["4401", "it ends too early"],
    ["5bffffffffffffffff", "beyond 2^53"],
    ["5b001ffffffffffff0", "it ends too early"],
    ["7bffffffffffffffff", "beyond 2^53"],
    ["9b0000000100000000", "it ends too early"],
    ["9affffffff00", "it ends too early"],
    ["ba7fffffff00", "it ends too early"],
    ["a16161", "it ends too early"],
    ["0000", "something comes after the document (at byte 1 of 2)"],
    ["5f4101ff", "lengths must be given: send strings, arrays and maps of a definite length"],
    ["7f6161ff", "lengths must be given"],
    ["9f01ff", "lengths must be given"],
    ["bf616101ff", "lengths must be given"],
    ["1c", "lengths must be given"],
    ["c11a514b67b0", "tags are not used here: send a date as ISO text, a bigint as decimal text"],
    ["c249010000000000000000", "tags are not used here"],
    ["f7", "undefined is not used here: leave the property out, or send null (at byte 1 of 1)"],
    ["e0", "simple value 0 is not used here: send true, false, null or a number"],
    ["f818", "simple value 24 is not used here"],
    ["ff", "simple value 31 is not used here"],
    ["1b0020000000000000", "beyond 2^53, where a double would change it: send a bigint as decimal text"],
    ["3b0020000000000000", "beyond 2^53"],
    ["62c328", "a text is no UTF-8: send bytes as a byte string"],
    ["63eda080", "a text is no UTF-8"],
    ["a10102", "a key is no text: send such a map as an array of [key, value] pairs"],
    ["a1410102", "a key is no text"],
    ["a2616101616102", 'the key "a" comes twice'],
    ["a2695f5f70726f746f5f5f01695f5f70726f746f5f5f02", 'the key "__proto__" comes twice'],
  ])("does not read %s", (text, message) => {
    const refuse = () => decodeCbor(hex(text));
    expect(refuse).toThrow(CodecError);
    expect(refuse).toThrow(message);
  });

  it.each([
    ["arrays", "81", maxDepth + 1],
    ["maps", "a16161", maxDepth + 1],
    ["a megabyte of arrays", "81", 1_000_000],
  ])("does not read %s that lie too deep", (_, text, levels) => {
    expect(() => decodeCbor(hex(text.repeat(levels)))).toThrow("it is nested deeper than 1024 levels");
  });
});
