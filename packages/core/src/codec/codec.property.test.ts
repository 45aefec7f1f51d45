import { isDeepStrictEqual } from "node:util";
import { decodeCbor, encodeCbor } from "@vmodel/core/cbor";
import { CodecError, createCodec } from "@vmodel/core/codec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyTyped, definitions, type Typed } from "./testing/typed-values.ts";

/** A type with a value of it. */
const typedValue = anyTyped.chain((type) => type.values.map((value): [Typed, unknown] => [type, value]));

/** Something with one of its parts exchanged. */
function exchange(root: unknown, place: readonly number[], part: unknown): unknown {
  const [step, ...steps] = place;
  if (step === undefined || typeof root !== "object" || root === null || ArrayBuffer.isView(root)) return part;
  const entries = Object.entries(root);
  const chosen = entries[step % Math.max(entries.length, 1)];
  if (chosen === undefined) return part;
  const changed = exchange(chosen[1], steps, part);
  if (Array.isArray(root)) return root.with(Number(chosen[0]), changed);
  return Object.fromEntries(entries.map(([key, value]) => [key, key === chosen[0] ? changed : value]));
}

const parts = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>("NaN", "2026-02-30T00:00:00Z", "AA==", "1", "-0", [], {}, [[1]], new Uint8Array(3)),
);

describe("every type's values", () => {
  it("come back from JSON, and nothing that is given is changed", () => {
    fc.assert(
      fc.property(typedValue, ([{ schema }, value]) => {
        const codec = createCodec(schema, definitions);
        const before = structuredClone(value);
        const wire = codec.encode(value, "json");
        expect(isDeepStrictEqual(structuredClone(value), before)).toBe(true);
        const received: unknown = JSON.parse(JSON.stringify(wire));
        expect(received, "the wire form is JSON already").toEqual(wire);
        const clone = structuredClone(received);
        const back = codec.decode(received, "json");
        expect(isDeepStrictEqual(received, clone)).toBe(true);
        expect(isDeepStrictEqual(back, before), `${JSON.stringify(schema)}`).toBe(true);
        if (codec.plain) expect(wire).toBe(value);
      }),
      { numRuns: 1_500 },
    );
  });

  it("come back from CBOR", () => {
    fc.assert(
      fc.property(typedValue, ([{ schema }, value]) => {
        const codec = createCodec(schema, definitions);
        const before = structuredClone(value);
        const sent = encodeCbor(codec.encode(value, "binary"));
        const clone = sent.slice();
        const back = codec.decode(decodeCbor(sent), "binary");
        expect(isDeepStrictEqual(back, before), `${JSON.stringify(schema)}`).toBe(true);
        expect(isDeepStrictEqual(sent, clone)).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe("what does not fit", () => {
  it("on the wire becomes a value or a CodecError with a place in it, in every form", () => {
    const seen = { values: 0, errors: 0 };
    fc.assert(
      fc.property(
        typedValue,
        fc.array(fc.nat(9), { maxLength: 4 }),
        parts,
        fc.constantFrom("json" as const, "binary" as const),
        ([{ schema }, value], place, part, form) => {
          const codec = createCodec(schema, definitions);
          const wire = exchange(codec.encode(value, form), place, part);
          try {
            codec.decode(wire, form);
            seen.values++;
          } catch (error) {
            expect(error).toBeInstanceOf(CodecError);
            expect(hasPlace(wire, (error as CodecError).path), (error as CodecError).path).toBe(true);
            seen.errors++;
          }
        },
      ),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.values, seen.errors)).toBeGreaterThan(300);
  });

  it("among values becomes what JSON can say or a CodecError", () => {
    fc.assert(
      fc.property(
        anyTyped,
        fc.anything({ withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        ({ schema }, value) => {
          const codec = createCodec(schema, definitions);
          try {
            const wire = codec.encode(value, "json");
            if (wire !== undefined) JSON.parse(JSON.stringify(wire));
          } catch (error) {
            expect(error).toBeInstanceOf(CodecError);
            expect((error as CodecError).message).toMatch(/^(must|is|has|contains) .*[^.]$/);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** Whether a pointer leads to a part. */
function hasPlace(root: unknown, pointer: string): boolean {
  let place: unknown = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return false;
    place = Reflect.get(place, key);
  }
  return true;
}
