import { decodeCbor, encodeCbor } from "@vmodel/core/cbor";
import { CodecError } from "@vmodel/core/codec";
import * as cborg from "cborg";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const key = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "toString", "k".repeat(64), "k".repeat(65), "é".repeat(300)),
);

/** Documents: what JSON has, any number, and bytes. */
const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.double(),
    fc.maxSafeInteger(),
    fc.integer(),
    key,
    fc.uint8Array({ maxLength: 2_000 }),
    fc.array(tie("document")),
    fc.dictionary(key, tie("document"), { noNullPrototype: true }),
  ),
}));

/** The other library writes -0 as 0. */
const positive = (value: unknown): unknown => {
  if (typeof value === "number") return Object.is(value, -0) ? 0 : value;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(positive);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, positive(inner)]));
};

describe("a document", () => {
  it("comes back", () => {
    fc.assert(
      fc.property(document, (value) => void expect(decodeCbor(encodeCbor(value))).toStrictEqual(value)),
      { numRuns: 1_000 },
    );
  });

  it("is read by another library, strictly, and read from it", () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(cborg.decode(encodeCbor(value), { rejectDuplicateMapKeys: true })).toStrictEqual(value);
        const plain = positive(value);
        expect(decodeCbor(cborg.encode(plain))).toStrictEqual(plain);
        expect(decodeCbor(cborg.encode(plain, { float64: true }))).toStrictEqual(plain);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("hostile bytes", () => {
  /** What is read is a document; anything else is a CodecError. */
  const read = (bytes: Uint8Array): boolean => {
    let value: unknown;
    try {
      value = decodeCbor(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(CodecError);
      return false;
    }
    expect(decodeCbor(encodeCbor(value))).toStrictEqual(value);
    return true;
  };

  it("are read or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void read(bytes)),
      { numRuns: 3_000 },
    );
  });

  it("that are nearly a document are read or refused, by the other library's judgement", () => {
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(255), fc.constantFrom(0, 0, 0, 1, 3), (value, place, byte, cut) => {
        const bytes = encodeCbor(value);
        bytes[place % bytes.length] = byte;
        const changed = bytes.subarray(0, bytes.length - cut);
        if (!read(changed)) {
          seen.refused++;
          return;
        }
        seen.read++;
        expect(() => cborg.decode(changed)).not.toThrow();
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(300);
  });
});
