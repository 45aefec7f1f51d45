import fc from "fast-check";
import type { TypeSample, WireKind } from "./sample.ts";

/** One JSON value of each kind. */
const ofKind: Readonly<Record<WireKind, unknown>> = {
  string: "text",
  number: 7,
  boolean: true,
  null: null,
  array: [],
  object: {},
};

/** JSON values of any kind but these. */
export function otherKinds(
  kinds: readonly WireKind[],
): fc.Arbitrary<{ readonly wire: unknown; readonly path: string }> {
  const others = (Object.keys(ofKind) as WireKind[]).filter((kind) => !kinds.includes(kind));
  return fc.constantFrom(...others).map((kind) => ({ wire: ofKind[kind], path: "" }));
}

interface Leaf<Value> {
  readonly text: string;
  readonly kind: WireKind;
  readonly value: fc.Arbitrary<Value>;
  readonly toWire?: (value: Value, binary: boolean) => unknown;
  /** Wires of the right kind that are wrong all the same. */
  readonly malformed?: readonly unknown[];
  readonly declarations?: Readonly<Record<string, string>>;
}

function leaf<Value>({ text, kind, value, toWire, malformed = [], declarations = {} }: Leaf<Value>): TypeSample {
  const kinds: readonly WireKind[] = [kind];
  const wrong = otherKinds(kinds);
  return {
    text,
    declarations,
    kinds,
    value,
    toWire: (one, binary) => (toWire === undefined ? one : toWire(one as Value, binary)),
    wrong:
      malformed.length === 0
        ? wrong
        : fc.oneof(
            wrong,
            fc.constantFrom(...malformed).map((wire) => ({ wire, path: "" })),
          ),
  };
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

/** Little-endian, as are the machines that this runs on. */
function bytes<Value extends ArrayBufferView>(text: string, itemBytes: number, value: fc.Arbitrary<Value>): TypeSample {
  return leaf({
    text,
    kind: "string",
    value,
    toWire: ({ buffer, byteOffset, byteLength }, binary) => {
      const raw = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
      return binary ? raw.slice() : base64(raw);
    },
    malformed: ["@@@@", "AAA", ...(itemBytes > 1 ? [base64(new Uint8Array(itemBytes + 1))] : [])],
  });
}

const isJson = (number: number): boolean => Number.isFinite(number) && !Object.is(number, -0);
const nameOf = (number: number): string => (number === 0 ? "-0" : String(number));
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number));

/** Values that {@link leaves} may have as keys of a map or items of a set. */
export const keys: readonly TypeSample[] = [
  leaf({ text: "string", kind: "string", value: fc.string() }),
  leaf({ text: "number", kind: "number", value: finite }),
  leaf({
    text: "bigint",
    kind: "string",
    value: fc.bigInt(),
    toWire: String,
    malformed: ["", "1.5", "0x1", "-0", "007", "1n"],
  }),
  leaf({
    text: '"a" | "b-c" | "d e"',
    kind: "string",
    value: fc.constantFrom("a", "b-c", "d e"),
    malformed: ["A", ""],
  }),
  leaf({
    text: "Level",
    kind: "string",
    declarations: { Level: 'export enum Level { Low = "low", High = "high" }' },
    value: fc.constantFrom("low", "high"),
    malformed: ["Low", "middle"],
  }),
  leaf({
    text: "Bits",
    kind: "number",
    declarations: { Bits: "export enum Bits { A = 1 << 0, B = 1 << 1, AB = A | B }" },
    value: fc.constantFrom(1, 2, 3),
    malformed: [0, 4, 1.5],
  }),
  leaf({
    text: 'string & { readonly __brand: "Id" }',
    kind: "string",
    value: fc.string(),
  }),
  leaf({ text: "1n | -20n", kind: "string", value: fc.constantFrom(1n, -20n), toWire: String, malformed: ["2", "01"] }),
];

/** Types without parts. */
export const leaves: readonly TypeSample[] = [
  ...keys,
  leaf({ text: "boolean", kind: "boolean", value: fc.boolean() }),
  leaf({ text: "null", kind: "null", value: fc.constant(null) }),
  leaf({ text: "3 | -4.5", kind: "number", value: fc.constantFrom(3, -4.5), malformed: [4, 3.1] }),
  leaf({
    text: "Date",
    kind: "string",
    value: fc.date({ noInvalidDate: true }),
    toWire: (date) => date.toISOString(),
    malformed: ["yesterday", "2024-13-01T00:00:00.000Z", "2024-01-01", "+999999-01-01T00:00:00.000Z"],
  }),
  leaf({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a type
    text: "`id-${number}`",
    kind: "string",
    value: fc.integer().map((id) => `id-${id}`),
    malformed: ["id-", "id-x", "3"],
  }),
  leaf({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a type
    text: '`${"a" | "b."}[${bigint}]${string}$`',
    kind: "string",
    value: fc.tuple(fc.constantFrom("a", "b."), fc.bigInt(), fc.string()).map(([a, b, c]) => `${a}[${b}]${c}$`),
    malformed: ["a[1]", "bx[1]$", "a[1.5]$", "[1]$"],
  }),
  {
    ...leaf({
      text: "Reals",
      kind: "object",
      declarations: { Reals: "export interface Reals {\n  /** @nonFinite */\n  one: number;\n}" },
      value: fc.double().map((one) => ({ one })),
      toWire: ({ one }, binary) => ({ one: binary || isJson(one) ? one : nameOf(one) }),
    }),
    wrong: fc.constantFrom("nan", "0", null, true).map((one) => ({ wire: { one }, path: "/one" })),
  },
  bytes("Uint8Array", 1, fc.uint8Array()),
  leaf({
    text: "ArrayBuffer",
    kind: "string",
    value: fc.uint8Array().map((array) => array.slice().buffer),
    toWire: (buffer, binary) => (binary ? new Uint8Array(buffer.slice()) : base64(new Uint8Array(buffer))),
    malformed: ["@@@@", "AAA"],
  }),
  bytes("Uint8ClampedArray", 1, fc.uint8ClampedArray()),
  bytes("Int8Array", 1, fc.int8Array()),
  bytes("Int16Array", 2, fc.int16Array()),
  bytes("Uint16Array", 2, fc.uint16Array()),
  bytes("Int32Array", 4, fc.int32Array()),
  bytes("Uint32Array", 4, fc.uint32Array()),
  bytes("Float32Array", 4, fc.float32Array()),
  bytes("Float64Array", 8, fc.float64Array()),
  bytes("BigInt64Array", 8, fc.bigInt64Array()),
  bytes("BigUint64Array", 8, fc.bigUint64Array()),
];
