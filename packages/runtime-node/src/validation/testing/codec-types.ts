import type { JsonSchema } from "@vmodel/core/manifest";
import fc from "fast-check";

/** A schema, and values that fit it. */
export interface TypeUnderTest {
  readonly schema: JsonSchema;
  readonly values: fc.Arbitrary<unknown>;
}

const codec = (name: string, more: JsonSchema = {}): JsonSchema => ({
  type: "string",
  "x-vmodel-codec": name,
  ...more,
});
const bytes = { contentEncoding: "base64" };
const memory = fc.uint8Array({ maxLength: 5 });
const leaf = (schema: JsonSchema, values: fc.Arbitrary<unknown>): TypeUnderTest =>
  // What a failed property shows of it.
  Object.assign({ schema, values }, { [fc.toStringMethod]: () => JSON.stringify(schema) });

const string = leaf({ type: "string" }, fc.constantFrom("", "a", "12", "NaN", "AQID", "2026-01-31T12:00:00Z"));
const bigint = leaf(codec("bigint", { pattern: "^(0|-?[1-9]\\d*)$" }), fc.bigInt());

/** Those without anything inside. */
export const leaves: readonly TypeUnderTest[] = [
  string,
  bigint,
  leaf(
    { type: "number" },
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  ),
  leaf({ type: "boolean" }, fc.boolean()),
  leaf({ enum: ["red", "green"] }, fc.constantFrom("red", "green")),
  leaf(codec("date", { format: "date-time" }), fc.date({ noInvalidDate: true })),
  leaf(codec("bytes", bytes), memory),
  leaf(
    codec("array_buffer", bytes),
    memory.map((value) => value.slice().buffer),
  ),
  leaf(codec("typed_array", { ...bytes, "x-vmodel-dtype": "float32" }), fc.float32Array({ maxLength: 3 })),
  leaf(codec("typed_array", { ...bytes, "x-vmodel-dtype": "int64" }), fc.bigInt64Array({ maxLength: 3 })),
  leaf(
    { anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity", "-0"] }], "x-vmodel-codec": "number" },
    fc.double(),
  ),
];

function objectOf(fields: Readonly<Record<string, TypeUnderTest>>, required: string[]): TypeUnderTest {
  const entries = Object.entries(fields);
  const properties = Object.fromEntries(entries.map(([name, { schema }]) => [name, schema]));
  const values = Object.fromEntries(entries.map(([name, { values: each }]) => [name, each]));
  const schema = { type: "object", properties, required, additionalProperties: false };
  return leaf(schema, fc.record(values, { requiredKeys: required }));
}

const arrayOf = ({ schema, values }: TypeUnderTest): TypeUnderTest =>
  leaf({ type: "array", items: schema }, fc.array(values, { maxLength: 3 }));

const recordOf = ({ schema, values }: TypeUnderTest): TypeUnderTest =>
  leaf({ type: "object", additionalProperties: schema }, fc.dictionary(fc.constantFrom("a", "b", "__proto__"), values));

function mapOf(key: TypeUnderTest, value: TypeUnderTest): TypeUnderTest {
  const entry = { type: "array", prefixItems: [key.schema, value.schema], items: false, minItems: 2 };
  const entries = fc.uniqueArray(fc.tuple(key.values, value.values), { selector: ([first]) => first, maxLength: 3 });
  return leaf(
    { type: "array", items: entry, "x-vmodel-codec": "map" },
    entries.map((each) => new Map(each)),
  );
}

const setOf = ({ schema, values }: TypeUnderTest): TypeUnderTest =>
  leaf(
    { type: "array", items: schema, "x-vmodel-codec": "set" },
    fc.uniqueArray(values, { maxLength: 3 }).map((each) => new Set(each)),
  );

const suffixed = (first: TypeUnderTest, rest: TypeUnderTest, last: TypeUnderTest): TypeUnderTest =>
  leaf(
    {
      type: "array",
      prefixItems: [first.schema],
      items: { anyOf: [rest.schema, last.schema] },
      minItems: 2,
      "x-vmodel-restItems": [rest.schema],
      "x-vmodel-suffixItems": [last.schema],
    },
    fc
      .tuple(first.values, fc.array(rest.values, { maxLength: 2 }), last.values)
      .map(([head, middle, tail]) => [head, ...middle, tail]),
  );

const nullable = ({ schema, values }: TypeUnderTest): TypeUnderTest =>
  leaf({ anyOf: [schema, { type: "null" }] }, fc.option(values));

function kinds(left: TypeUnderTest, right: TypeUnderTest): TypeUnderTest {
  const branch = (kind: string, at: TypeUnderTest): TypeUnderTest =>
    objectOf({ kind: leaf({ const: kind }, fc.constant(kind)), at }, ["kind", "at"]);
  const branches = [branch("left", left), branch("right", right)];
  return leaf(
    { anyOf: branches.map(({ schema }) => schema), discriminator: { propertyName: "kind" } },
    fc.oneof(...branches.map(({ values }) => values)),
  );
}

/** Types with codecs anywhere in them; without unions, of which places are a matter of opinion, if that is wanted. */
export function codecTypes(unions: boolean): fc.Arbitrary<TypeUnderTest> {
  const { type } = fc.letrec<{ type: TypeUnderTest }>((tie) => {
    const inner = tie("type");
    return {
      type: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom(...leaves),
        inner.map(arrayOf),
        inner.map(recordOf),
        fc.tuple(inner, inner).map(([a, b]) => objectOf({ a, b }, ["a"])),
        fc.tuple(fc.constantFrom(string, bigint), inner).map(([key, value]) => mapOf(key, value)),
        fc.constantFrom(string, bigint).map(setOf),
        ...(unions
          ? [
              fc.constantFrom(...leaves.filter(({ schema }) => !("anyOf" in schema))).map(nullable),
              fc.tuple(inner, inner).map(([left, right]) => kinds(left, right)),
              fc.tuple(inner, inner, inner).map(([first, rest, last]) => suffixed(first, rest, last)),
            ]
          : []),
      ),
    };
  });
  return type;
}
