import type { JsonSchema, Manifest } from "@vmodel/core/manifest";
import type { ChangeRow } from "./change-row.ts";
import { manifest, method, object, service } from "./manifests.ts";

const string = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const date = { type: "string", format: "date-time", "x-vmodel-codec": "date" };
const bigint = { type: "string", pattern: "^(0|-?[1-9]\\d*)$", "x-vmodel-codec": "bigint" };
const nothing = { not: {} };
const oneOf = (...values: unknown[]): JsonSchema => ({ enum: values });
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const floats = (dtype: string): JsonSchema => ({
  type: "string",
  contentEncoding: "base64",
  "x-vmodel-codec": "typed_array",
  "x-vmodel-dtype": dtype,
});
const input = (old: JsonSchema, now: JsonSchema): [Manifest, Manifest] => [
  manifest([service([method({ a: old })])]),
  manifest([service([method({ a: now })])]),
];
const output = (old: JsonSchema, now: JsonSchema): [Manifest, Manifest] => [
  manifest([service([method({}, old)])]),
  manifest([service([method({}, now)])]),
];
const tree = (value: JsonSchema): Manifest["$defs"] => ({
  Tree: object({ value, "children?": { type: "array", items: ref("Tree") } }),
});

/** Changes of what a method takes and gives. */
export const schemaChanges: readonly ChangeRow[] = [
  [
    "another type of input",
    ...input(string, number),
    ["input-narrowed s.m params.a: takes number, no longer string: calls with that are refused"],
  ],
  [
    "one more type of input",
    ...input(string, { type: ["string", "null"] }),
    ["input-widened s.m params.a: also takes null"],
  ],
  [
    "one type of input less",
    ...input({ type: ["string", "boolean"] }, string),
    ["input-narrowed s.m params.a: takes string, no longer boolean: calls with that are refused"],
  ],
  [
    "one more value of input",
    ...input(oneOf("a"), oneOf("a", "b", "c")),
    ['input-widened s.m params.a: also takes "b" | "c"'],
  ],
  [
    "one value of input less",
    ...input(oneOf("a", "b"), { const: "a" }),
    ['input-narrowed s.m params.a: takes "a", no longer "b": calls with that are refused'],
  ],
  [
    "a primitive where there were values",
    ...input(oneOf("a", "b"), string),
    ["input-widened s.m params.a: also takes string"],
  ],
  [
    "whole numbers only",
    ...input(number, integer),
    ["input-narrowed s.m params.a: type is now integer, was number: calls outside it are refused"],
  ],
  ["fractions too", ...input(integer, number), ["input-widened s.m params.a: type is now number, was integer"]],
  [
    "a higher minimum",
    ...input({ ...number, minimum: 1 }, { ...number, minimum: 2 }),
    ["input-narrowed s.m params.a: minimum is now 2, was 1: calls outside it are refused"],
  ],
  [
    "a lower minimum",
    ...input({ ...number, minimum: 2 }, { ...number, exclusiveMinimum: 0 }),
    ["input-widened s.m params.a: minimum is now 0, was 2"],
  ],
  [
    "a shorter text",
    ...input(string, { ...string, maxLength: 5 }),
    ["input-narrowed s.m params.a: maxLength is now 5, was none: calls outside it are refused"],
  ],
  [
    "another pattern",
    ...input({ ...string, pattern: "a" }, { ...string, pattern: "b" }),
    ["input-narrowed s.m params.a: pattern is now b, was a: calls outside it are refused"],
  ],
  [
    "any text instead of a pattern",
    ...input({ ...string, pattern: "a" }, string),
    ["input-widened s.m params.a: pattern is now none, was a"],
  ],
  [
    "a format",
    ...input(string, { ...string, format: "uri" }),
    ["input-narrowed s.m params.a: format is now uri, was none: calls outside it are refused"],
  ],
  [
    "longer arrays",
    ...input({ type: "array", maxItems: 2 }, { type: "array", maxItems: 3 }),
    ["input-widened s.m params.a: maxItems is now 3, was 2"],
  ],
  ["any JSON", ...input(string, {}), ["input-widened s.m params.a: also takes any JSON"]],
  [
    "no longer any JSON",
    ...input({}, string),
    ["input-narrowed s.m params.a: takes string, no longer any JSON: calls with that are refused"],
  ],
  [
    "an optional property of input",
    ...input(object({ x: string }), object({ x: string, "y?": string })),
    ["input-widened s.m params.a.y: may now be given"],
  ],
  [
    "a required property of input",
    ...input(object({ x: string }), object({ x: string, y: string })),
    ["input-narrowed s.m params.a.y: is now required: calls without it are refused"],
  ],
  [
    "a property of input less",
    ...input(object({ "x?": string }), object({})),
    ["input-narrowed s.m params.a.x: is no longer taken: calls with it are refused"],
  ],
  [
    "a property of input that may be left out",
    ...input(object({ x: string }), object({ "x?": string })),
    ["input-widened s.m params.a.x: may now be left out"],
  ],
  [
    "deep in input",
    ...input({ type: "array", items: object({ k: string }) }, { type: "array", items: object({ k: oneOf("a") }) }),
    ['input-narrowed s.m params.a[].k: takes "a", no longer string: calls with that are refused'],
  ],
  [
    "an item of a tuple",
    ...input(
      { type: "array", prefixItems: [string, number], items: false, minItems: 2 },
      { type: "array", prefixItems: [string, string], items: false, minItems: 2 },
    ),
    ["input-narrowed s.m params.a[1]: takes string, no longer number: calls with that are refused"],
  ],
  [
    "an optional item of a tuple",
    ...input(
      { type: "array", prefixItems: [string], items: false, minItems: 1 },
      { type: "array", prefixItems: [string, string], items: false, minItems: 1 },
    ),
    ["input-widened s.m params.a: maxItems is now 2, was 1"],
  ],
  [
    "values of a record",
    ...input({ type: "object", additionalProperties: number }, { type: "object", additionalProperties: integer }),
    ["input-narrowed s.m params.a[*]: type is now integer, was number: calls outside it are refused"],
  ],
  [
    "another codec",
    ...input(date, bigint),
    ["codec-changed s.m params.a: codec changed from date to bigint: clients built before cannot say or read it"],
  ],
  [
    "a codec where there was text",
    ...output(string, date),
    ["codec-changed s.m return: codec changed from plain JSON to date: clients built before cannot say or read it"],
  ],
  [
    "JSON where there was a codec",
    ...input({ type: "array", items: date }, {}),
    ["codec-changed s.m params.a: codec changed from codec to plain JSON: clients built before cannot say or read it"],
  ],
  [
    "numbers of another type in an array",
    ...output(floats("float32"), floats("float64")),
    [
      "codec-changed s.m return: codec changed from typed_array of float32 to typed_array of float64: clients built before cannot say or read it",
    ],
  ],
  [
    "what is not understood",
    ...input({ type: "object", dependentRequired: { a: ["b"] } }, { type: "object", dependentRequired: {} }),
    ["undecided s.m params.a: cannot be shown to be compatible"],
  ],

  [
    "another type of output",
    ...output(string, number),
    ["output-widened s.m return: may now be number, where callers expect string"],
  ],
  [
    "output that may be null",
    ...output(string, { type: ["string", "null"] }),
    ["output-widened s.m return: may now be null, where callers expect string"],
  ],
  [
    "output that is never null",
    ...output({ type: ["string", "null"] }, string),
    ["output-narrowed s.m return: is never null any more"],
  ],
  [
    "whole numbers as output",
    ...output(number, integer),
    ["output-narrowed s.m return: type is now integer, was number"],
  ],
  [
    "a wider limit of output",
    ...output({ ...number, maximum: 1 }, { ...number, maximum: 2 }),
    ["output-widened s.m return: maximum is now 2, was 1: callers may get what they do not expect"],
  ],
  [
    "a property of output",
    ...output(object({ x: string }), object({ x: string, y: string })),
    ["output-extended s.m return.y: is new; callers ignore it"],
  ],
  [
    "an optional property of output",
    ...output(object({ x: string }), object({ x: string, "y?": string })),
    ["output-extended s.m return.y: is new; callers ignore it"],
  ],
  [
    "a property of output less",
    ...output(object({ x: string, y: string }), object({ x: string })),
    ["output-widened s.m return.y: is gone, and callers expect it"],
  ],
  [
    "an optional property of output less",
    ...output(object({ "y?": string }), object({})),
    ["property-removed s.m return.y: is gone: code that reads it no longer compiles"],
  ],
  [
    "a property of output that may be missing",
    ...output(object({ y: string }), object({ "y?": string })),
    ["output-widened s.m return.y: may now be missing, and callers expect it"],
  ],
  [
    "a property of output that is always there",
    ...output(object({ "y?": string }), object({ y: string })),
    ["output-narrowed s.m return.y: is now always there"],
  ],
  [
    "a property by which members of a union are told apart",
    ...output(
      { anyOf: [object({ a: string }), object({ b: string })] },
      { anyOf: [object({ a: string }), object({ b: string, "a?": string })] },
    ),
    ["output-widened s.m return.a: is now in two members of a union, which callers may tell apart by it"],
  ],
  [
    "a property in one of two members with a discriminator",
    ...output(
      { anyOf: [object({ kind: { const: "a" }, x: string }), object({ kind: { const: "b" }, y: string })] },
      {
        anyOf: [object({ kind: { const: "a" }, x: string, "y?": string }), object({ kind: { const: "b" }, y: string })],
      },
    ),
    ["output-extended s.m return.y: is new; callers ignore it"],
  ],
  [
    "a change in one member of a union",
    ...input(
      { anyOf: [object({ kind: { const: "a" }, x: string }), object({ kind: { const: "b" }, y: string })] },
      { anyOf: [object({ kind: { const: "a" }, x: number }), object({ kind: { const: "b" }, y: string })] },
    ),
    ["input-narrowed s.m params.a.x: takes number, no longer string: calls with that are refused"],
  ],
  [
    "one object taken apart by a literal",
    ...input(object({ kind: oneOf("a", "b"), x: string }), {
      anyOf: [
        object({ kind: { const: "a" }, x: string }),
        object({ kind: { const: "b" }, x: { type: ["string", "null"] } }),
      ],
    }),
    ["input-widened s.m params.a.x: also takes null"],
  ],
  [
    "a result at last",
    ...output(nothing, string),
    ["output-extended s.m return: there is a result now; callers ignore it"],
  ],
  [
    "no result any more",
    ...output(string, nothing),
    ["output-widened s.m return: may now be undefined, where callers expect string"],
  ],
  [
    "in a recursive type",
    manifest([service([method({ a: ref("Tree") }, ref("Tree"))])], tree(string)),
    manifest([service([method({ a: ref("Tree") }, ref("Tree"))])], tree({ type: ["string", "null"] })),
    [
      "input-widened s.m params.a.value: also takes null",
      "output-widened s.m return.value: may now be null, where callers expect string",
    ],
  ],
];
