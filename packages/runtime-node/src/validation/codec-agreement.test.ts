import { decodeCbor, encodeCbor } from "@vmodel/core/cbor";
import { createCodec } from "@vmodel/core/codec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMethod, type MethodValidator } from "./compile-method.ts";
import { maxFindings } from "./findings.ts";
import { codecTypes, type TypeUnderTest } from "./testing/codec-types.ts";
import { methodOf } from "./testing/method-of.ts";

const forms = ["json", "binary"] as const;
const validatorOf = ({ schema }: TypeUnderTest): MethodValidator => compileMethod(methodOf({ p: schema }, schema), {});

/** What really arrives of a wire document. */
const carried = {
  json: (wire: unknown): unknown => JSON.parse(JSON.stringify(wire)),
  binary: (wire: unknown): unknown => decodeCbor(encodeCbor(wire)),
};

/** JSON has no negative zero (docs/types.md): where no codec carries it, it arrives as zero. */
const carriedZeros = {
  json: (value: unknown): unknown => (Object.is(value, -0) ? expect.toSatisfy((zero) => zero === 0) : value),
  binary: (value: unknown): unknown => value,
};

/** What a call answers: the positional arguments, or the details of the refusal. */
function outcome(call: () => unknown[]): { accepted?: unknown[]; refused?: readonly { path: string }[] } {
  try {
    return { accepted: call() };
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_argument" });
    const { details } = error as { details: readonly { path: string; message: string }[] };
    // Told by us, not in the words of the compiled schema.
    for (const { message } of details)
      expect(message).not.toMatch(/NOT|must (pass|match)|must be (bytes|equal)$|does not fit/);
    return { refused: details };
  }
}

/** Anything, also what stands for values of codecs and what nearly does. */
const { soup } = fc.letrec<{ soup: unknown }>((tie) => ({
  soup: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, "", "a", "12", "NaN", "AQID", "2026-01-31T12:00:00Z", "red", 0, -0, 1.5),
    fc.constantFrom<unknown>(Number.NaN, new Date(0), new Date(Number.NaN), 5n, new Uint8Array(3), new Float32Array(1)),
    fc.constantFrom<unknown>(new ArrayBuffer(4), new BigInt64Array(1), new Map(), new Set(["a"]), () => 1, /x/),
    fc.array(tie("soup"), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom("a", "12"), tie("soup")), { maxLength: 2 }).map((each) => new Map(each)),
    fc.dictionary(fc.constantFrom("a", "b", "kind", "at", "__proto__"), tie("soup"), { maxKeys: 3 }),
    fc.record({ kind: fc.constantFrom("left", "right", "up"), at: tie("soup") }),
  ),
}));

const typeAndSoup = codecTypes(true).chain((type) =>
  fc.tuple(fc.constant(type), fc.oneof({ weight: 2, arbitrary: type.values }, { weight: 1, arbitrary: soup })),
);

describe("the forms of values with codecs", () => {
  it("judge alike: what fits in one fits in the others, as the same value", () => {
    const verdicts = { fit: 0, unfit: 0 };
    fc.assert(
      fc.property(typeAndSoup, ([type, value]) => {
        const check = validatorOf(type);
        const taken = outcome(() => check.value({ p: value }));
        verdicts[taken.accepted === undefined ? "unfit" : "fit"]++;
        expect(check.result(value).map(({ path }) => `/p${path}`)).toEqual(
          (taken.refused ?? []).map(({ path }) => path),
        );
        if (taken.accepted === undefined) return;
        expect(taken.accepted[0]).toBe(value);
        for (const form of forms) {
          const wire = carried[form](createCodec(type.schema, {}).encode(value, form));
          expect(outcome(() => check.wire({ p: wire }, form))).toEqual({ accepted: [carriedZeros[form](value)] });
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(verdicts.fit, verdicts.unfit)).toBeGreaterThan(40);
  });

  it("take from the wire only what is a value then", () => {
    const verdicts = { fit: 0, unfit: 0 };
    fc.assert(
      fc.property(typeAndSoup, fc.constantFrom(...forms), ([type, value], form) => {
        const check = validatorOf(type);
        const wire = wireOf(value, form);
        const taken = outcome(() => check.wire({ p: wire }, form));
        verdicts[taken.accepted === undefined ? "unfit" : "fit"]++;
        if (taken.accepted === undefined) return;
        expect(outcome(() => check.value({ p: taken.accepted?.[0] }))).toEqual(taken);
      }),
      { numRuns: 400 },
    );
    expect(Math.min(verdicts.fit, verdicts.unfit)).toBeGreaterThan(40);
  });

  it("refuse one wrong thing at its place", () => {
    let tried = 0;
    const typeAndValue = codecTypes(false).chain((type) =>
      fc.tuple(fc.constant(type), type.values, fc.nat(), fc.nat()),
    );
    fc.assert(
      fc.property(typeAndValue, ([type, value, where, what]) => {
        const places = placesIn(value);
        const place = places[where % places.length] ?? [];
        const check = validatorOf(type);
        const pointer = ["p", ...place].map((key) => `/${key}`).join("");
        const forms = [
          { wrong: [Symbol("x"), Promise.resolve()][what % 2], base: value, call: (p: unknown) => check.value({ p }) },
          ...(["json", "binary"] as const).map((form) => ({
            // Fits nowhere: no type in the test has a property of that name.
            wrong: { "": null },
            base: carried[form](createCodec(type.schema, {}).encode(value, form)),
            call: (p: unknown) => check.wire({ p }, form),
          })),
        ];
        for (const { wrong, base, call } of forms) {
          const { refused = [] } = outcome(() => call(replaced(base, place, wrong)));
          tried += 1;
          expect(refused.length).toBeGreaterThan(0);
          expect(refused.length).toBeLessThanOrEqual(maxFindings);
          expect(refused.map(({ path }) => path).every((path) => path.startsWith(pointer))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
    expect(tried).toBeGreaterThan(400);
  });
});

/** A value as a wire document that knows no schema: what codecs would convert, mostly as they would. */
function wireOf(value: unknown, form: (typeof forms)[number]): unknown {
  const inner = (one: unknown): unknown => wireOf(one, form);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "never" : value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (typeof value === "function" || value instanceof RegExp) return null;
  if (typeof value === "number" && form === "json" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null) return value;
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  if (ArrayBuffer.isView(bytes)) {
    const raw = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return form === "binary" ? raw : Buffer.from(raw).toString("base64");
  }
  if (value instanceof Map || value instanceof Set) return [...value].map(inner);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
}

type Place = readonly (string | number)[];

/** Every place in a value, by the keys that lead there on the wire; but not the entries of maps, which are no values. */
function placesIn(value: unknown, isEntry = false): Place[] {
  const inside = entriesOf(value).flatMap(([key, inner]) =>
    placesIn(inner, value instanceof Map).map((rest) => [key, ...rest]),
  );
  return isEntry ? inside : [[], ...inside];
}

function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return [...value.entries()];
  if (value instanceof Map || value instanceof Set) return [...[...value].entries()];
  const isPlain = Object.prototype.toString.call(value) === "[object Object]";
  return isPlain ? Object.entries(value as object) : [];
}

/** A copy in which something else stands at a place. */
function replaced(value: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) return other;
  const entries = entriesOf(value).map(([name, inner]): [string | number, unknown] => [
    name,
    name === key ? replaced(inner, rest, other) : inner,
  ]);
  const items = entries.map(([, inner]) => inner);
  if (value instanceof Map) return new Map(items as [unknown, unknown][]);
  if (value instanceof Set) return new Set(items);
  return Array.isArray(value) ? items : Object.fromEntries(entries);
}
