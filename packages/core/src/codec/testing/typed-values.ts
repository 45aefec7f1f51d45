import type { JsonSchema } from "@vmodel/core/manifest";
import fc from "fast-check";

/** A schema as the manifest makes them, and the values of the type that it stands for. */
export interface Typed {
  readonly schema: JsonSchema;
  readonly values: fc.Arbitrary<unknown>;
}

const typed = (schema: JsonSchema, values: fc.Arbitrary<unknown>): Typed => ({ schema, values });

const names = ["a", "b", "at", "a/b~c", "toString", "constructor", "__proto__", "", "0"];
const name = fc.constantFrom(...names);

/** JSON that comes back as it was: no -0, and only whole surrogate pairs, as CBOR has them. */
const json = fc.jsonValue({ maxDepth: 2 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const text = fc.string({ unit: "binary", maxLength: 5 });

const date = typed({ type: "string", format: "date-time", "x-vmodel-codec": "date" }, fc.date({ noInvalidDate: true }));
const bigint = typed({ type: "string", pattern: "^(0|-?[1-9]\\d*)$", "x-vmodel-codec": "bigint" }, fc.bigInt());
const anyNumber = typed(
  {
    anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity", "-0"] }],
    "x-vmodel-codec": "number",
  },
  fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)),
);

const base64 = { type: "string", contentEncoding: "base64" };
const memory = fc.uint8Array({ maxLength: 40 });
/** Views of a part of some memory, which may begin at odd places. */
const bytesValues = fc.tuple(memory, fc.nat(7)).map(([bytes, start]) => bytes.subarray(start));
const bytes = typed({ ...base64, "x-vmodel-codec": "bytes" }, bytesValues);
const arrayBuffer = typed(
  { ...base64, "x-vmodel-codec": "array_buffer" },
  memory.map((own) => own.slice().buffer),
);

const classes = {
  int8: Int8Array,
  uint8_clamped: Uint8ClampedArray,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
};
const typedArrays = Object.entries(classes).map(([dtype, Class]) =>
  typed(
    { ...base64, "x-vmodel-codec": "typed_array", "x-vmodel-dtype": dtype },
    fc.tuple(memory, fc.nat(2)).map(([own, start]) => {
      const size = Class.BYTES_PER_ELEMENT;
      const buffer = own.slice(0, own.length - (own.length % size)).buffer;
      const offset = Math.min(start * size, buffer.byteLength);
      return new Class(buffer, offset);
    }),
  ),
);

const plain = [
  typed({ type: "string" }, text),
  typed({ type: "number" }, finite),
  typed({ type: "integer" }, fc.maxSafeInteger()),
  typed({ type: "boolean" }, fc.boolean()),
  typed({ type: "null" }, fc.constant(null)),
  typed({ type: ["string", "null"] }, fc.option(text)),
  typed({ const: "x" }, fc.constant("x")),
  typed({ enum: [1, "1", null, false] }, fc.constantFrom<unknown>(1, "1", null, false)),
  typed({}, json),
];

const codecs = [date, bigint, anyNumber, bytes, arrayBuffer, ...typedArrays];
const keys = [plain[0], plain[1], bigint, anyNumber].filter((key) => key !== undefined);

/** Named types, among them recursive ones. */
export const definitions: Readonly<Record<string, JsonSchema>> = {
  When: date.schema,
  Tree: {
    type: "object",
    properties: {
      at: { $ref: "#/$defs/When" },
      children: { type: "array", items: { $ref: "#/$defs/Tree" } },
      parent: { anyOf: [{ $ref: "#/$defs/Tree" }, { type: "null" }] },
    },
    required: ["at", "children"],
    additionalProperties: false,
  },
  Shape: { anyOf: [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Group" }] },
  Circle: {
    type: "object",
    properties: { kind: { const: "circle" }, size: anyNumber.schema },
    required: ["kind", "size"],
    additionalProperties: false,
  },
  Group: {
    type: "object",
    properties: { kind: { const: "group" }, shapes: { type: "array", items: { $ref: "#/$defs/Shape" } } },
    required: ["kind", "shapes"],
    additionalProperties: false,
  },
  Plain: {
    type: "object",
    properties: { next: { $ref: "#/$defs/Plain" }, name: { type: "string" } },
    additionalProperties: false,
  },
};

const leaf = { at: date.values, children: fc.constant<unknown[]>([]) };
const circle = fc.record({ kind: fc.constant("circle"), size: anyNumber.values });
const recursive = fc.letrec<{ tree: unknown; shape: unknown; plain: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record(leaf),
    fc.record({ ...leaf, parent: fc.option(tie("tree")) }),
    fc.record({ ...leaf, children: fc.array(tie("tree"), { maxLength: 2 }) }),
  ),
  shape: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    circle,
    fc.record({ kind: fc.constant("group"), shapes: fc.array(tie("shape"), { maxLength: 2 }) }),
  ),
  plain: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.record({ name: text }), fc.record({ next: tie("plain") })),
}));

const references = [
  typed({ $ref: "#/$defs/When" }, date.values),
  typed({ $ref: "#/$defs/Tree" }, recursive.tree),
  typed({ $ref: "#/$defs/Shape" }, recursive.shape),
  typed({ $ref: "#/$defs/Plain" }, recursive.plain),
];

/** A set, or a map by its keys: without what is the same value twice on the wire. */
const distinct = <T>(items: fc.Arbitrary<T>, key: (item: T) => unknown = (item) => item) =>
  fc.uniqueArray(items, { maxLength: 4, comparator: "SameValueZero", selector: key });

function tuple(leading: readonly Typed[], optional: boolean, rest: Typed | undefined, suffix: readonly Typed[]): Typed {
  const required = leading.length - (optional ? 1 : 0);
  const schema = {
    type: "array",
    prefixItems: leading.map((item) => item.schema),
    minItems: required + suffix.length,
    ...(suffix.length === 0
      ? { items: rest?.schema ?? false }
      : {
          items: { anyOf: [...(rest === undefined ? [] : [rest.schema]), ...suffix.map((item) => item.schema)] },
          "x-vmodel-restItems": rest === undefined ? [] : [rest.schema],
          "x-vmodel-suffixItems": suffix.map((item) => item.schema),
        }),
  };
  const between = rest === undefined ? fc.constant([]) : fc.array(rest.values, { maxLength: 3 });
  const parts = fc.tuple(
    fc.tuple(...leading.map((item) => item.values)),
    between,
    fc.tuple(...suffix.map((item) => item.values)),
  );
  const values = fc.tuple(parts, fc.boolean()).map(([[first, middle, last], short]) => {
    return short && optional ? first.slice(0, required) : [...first, ...middle, ...last];
  });
  return typed(schema, values);
}

function object(properties: ReadonlyMap<string, readonly [Typed, boolean]>, index: Typed | undefined): Typed {
  const entries = [...properties];
  const required = entries.filter(([, [, isRequired]]) => isRequired).map(([key]) => key);
  const schema = {
    type: "object",
    properties: Object.fromEntries(entries.map(([key, [type]]) => [key, type.schema])),
    required,
    additionalProperties: index?.schema ?? false,
  };
  const listed = fc.tuple(
    ...entries.map(([key, [type, isRequired]]) =>
      (isRequired ? type.values.map((value) => [value]) : fc.option(type.values.map((value) => [value]))).map((own) =>
        own === null ? [] : [[key, own[0]] as const],
      ),
    ),
  );
  const others =
    index === undefined
      ? fc.constant([])
      : fc.array(fc.tuple(fc.constantFrom("i", "j", "hasOwnProperty"), index.values));
  const values = fc.tuple(listed, others).map(([own, more]) => Object.fromEntries([...more, ...own.flat()]));
  return typed(schema, values);
}

/** Object types that a property tells apart. */
function discriminated(members: readonly Typed[]): Typed {
  const branches = members.map((member, index) =>
    object(
      new Map([
        ["kind", [typed({ const: index }, fc.constant(index)), true]],
        ["value", [member, index % 2 === 0]],
      ]),
      undefined,
    ),
  );
  return typed({ anyOf: branches.map(({ schema }) => schema) }, fc.oneof(...branches.map(({ values }) => values)));
}

/** Object types of which each has a property of its own. */
function distinguished(members: readonly Typed[]): Typed {
  const branches = members.map((member, index) => object(new Map([[`own${index}`, [member, true]]]), undefined));
  return typed({ anyOf: branches.map(({ schema }) => schema) }, fc.oneof(...branches.map(({ values }) => values)));
}

/** Types that the JSON kind tells apart. */
function byKind(textual: Typed, list: Typed, numeric: Typed): Typed {
  const members = [
    typed({ type: "null" }, fc.constant(null)),
    textual,
    list,
    numeric,
    typed({ type: "boolean" }, fc.boolean()),
  ];
  return typed({ anyOf: members.map(({ schema }) => schema) }, fc.oneof(...members.map(({ values }) => values)));
}

const textual = fc.constantFrom(...codecs.filter((codec) => codec !== anyNumber));

/** Any type of the manifest's. */
export const anyTyped: fc.Arbitrary<Typed> = fc.letrec<{ type: Typed; list: Typed }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 2, arbitrary: fc.constantFrom(...plain) },
    { weight: 3, arbitrary: fc.constantFrom(...codecs) },
    fc.constantFrom(...references),
    tie("list"),
    fc
      .tuple(
        fc.uniqueArray(fc.tuple(name, tie("type"), fc.boolean()), { maxLength: 3, selector: ([key]) => key }),
        fc.option(tie("type"), { nil: undefined }),
      )
      .map(([properties, index]) =>
        object(new Map(properties.map(([key, type, isRequired]) => [key, [type, isRequired]])), index),
      ),
    tie("type").map(({ schema, values }) =>
      typed(
        { type: "object", patternProperties: { "^\\d+$": schema }, additionalProperties: false },
        fc.dictionary(fc.nat(9).map(String), values, { maxKeys: 3 }),
      ),
    ),
    fc.array(tie("type"), { minLength: 2, maxLength: 3 }).map(discriminated),
    fc.array(tie("type"), { minLength: 2, maxLength: 3 }).map(distinguished),
    fc.tuple(textual, tie("list"), fc.constantFrom(typed({ type: "number" }, finite))).map((parts) => byKind(...parts)),
  ),
  list: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("type").map(({ schema, values }) =>
      typed({ type: "array", items: schema }, fc.array(values, { maxLength: 3 })),
    ),
    fc
      .tuple(fc.array(tie("type"), { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([items, optional]) => tuple(items, optional, undefined, [])),
    fc
      .tuple(
        fc.array(tie("type"), { maxLength: 2 }),
        tie("type"),
        fc.array(tie("type"), { minLength: 1, maxLength: 2 }),
      )
      .map(([leading, rest, suffix]) => tuple(leading, false, rest, suffix)),
    tie("type").map(({ schema, values }) =>
      typed(
        { type: "array", items: schema, "x-vmodel-codec": "set" },
        distinct(values).map((items) => new Set(items)),
      ),
    ),
    fc.tuple(fc.constantFrom(...keys), tie("type")).map(([key, value]) => {
      const entry = { type: "array", prefixItems: [key.schema, value.schema], items: false, minItems: 2 };
      return typed(
        { type: "array", items: entry, "x-vmodel-codec": "map" },
        distinct(fc.tuple(key.values, value.values), ([own]) => own).map((entries) => new Map(entries)),
      );
    }),
  ),
})).type;
