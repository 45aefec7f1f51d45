import type { JsonSchema } from "@vmodel/core/manifest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MappedText } from "../go-to-definition/mapped-text.ts";
import { writeTypeDeclaration } from "./type-declaration.ts";
import { type TypeScope, writeType } from "./write-type.ts";

const scope: TypeScope = { global: (name) => name, defines: (name) => /^[A-Z]/.test(name) };

function inline(schema: unknown): string {
  const out = new MappedText();
  writeType(schema, out, scope, { form: "line", place: "the parameter p of s.m" });
  return out.text;
}

function declared(schema: JsonSchema): MappedText {
  const out = new MappedText();
  writeTypeDeclaration("Declared", schema, out, scope, undefined);
  return out;
}

const string = { type: "string" };
const a = { $ref: "#/$defs/A" };
const date = { type: "string", format: "date-time", "x-vmodel-codec": "date" };

describe("types of a client", () => {
  it.each<[string, unknown]>([
    ["unknown", {}],
    ["unknown", true],
    ["never", false],
    ["undefined", { not: {} }],
    ['"a"', { const: "a" }],
    ["null", { const: null }],
    ['1 | "b" | null | true', { enum: [1, "b", null, true] }],
    ['"a" | "b"', { type: "string", enum: ["a", "b"] }],
    ["number", { type: "integer", minimum: 0, maximum: 9, default: 1 }],
    ["string | null", { type: ["string", "null"] }],
    ["string | number", { type: ["string", "integer"] }],
    ["(string | A)[]", { type: "array", items: { anyOf: [string, a] } }],
    ['("a" | "b" | undefined)[]', { type: "array", items: { anyOf: [{ enum: ["a", "b"] }, { not: {} }] } }],
    ["unknown[]", { type: "array" }],
    ["[string, ...number[]]", { type: "array", prefixItems: [string], items: { type: "number" }, minItems: 1 }],
    ["[A?, (string | A)?]", { type: "array", prefixItems: [a, { anyOf: [string, a] }], items: false }],
    ["[...(string | A)[]]", { type: "array", prefixItems: [], items: { anyOf: [string, a] } }],
    ["[]", { type: "array", items: false, minItems: 0 }],
    ["(readonly A[])[]", { type: "array", items: { type: "array", items: a, "x-vmodel-ts": "readonly A[]" } }],
    ["Id[]", { type: "array", items: { type: "string", "x-vmodel-ts": "Id" } }],
    ["Record<string, A | B>[]", { type: "array", items: { "x-vmodel-ts": "Record<string, A | B>" } }],
    ['(string & { readonly __brand: "I|d" })[]', brandArray('string & { readonly __brand: "I|d" }')],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a type
    ["`a|${number}-${A | B}`[]", brandArray("`a|${number}-${A | B}`")],
    ["Record<string, never>", { type: "object", additionalProperties: false }],
    ["Record<string, never>", { type: "object", properties: {}, additionalProperties: false }],
    ["{ [k: string]: A }", { type: "object", additionalProperties: a }],
    ["{ [k: string]: unknown }", { type: "object" }],
    ["{ a: { b?: 1 } } | A", { anyOf: [object({ a: object({ b: { const: 1 } }, []) }), a] }],
    ["{ a: 1 }[]", { type: "array", items: object({ a: { const: 1 } }) }],
    ["Date", date],
    ["(Date | null)[]", { type: "array", items: { anyOf: [date, { type: "null" }] } }],
    ["bigint", { type: "string", pattern: "^(0|-?[1-9]\\d*)$", "x-vmodel-codec": "bigint" }],
    ["Uint8Array", { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" }],
    ["ArrayBuffer", { type: "string", contentEncoding: "base64", "x-vmodel-codec": "array_buffer" }],
    ["Float32Array", typedArray("float32")],
    ["BigInt64Array", typedArray("int64")],
    ["Uint8ClampedArray[]", { type: "array", items: typedArray("uint8_clamped") }],
    ["number", { anyOf: [{ type: "number" }, { enum: ["NaN"] }], "x-vmodel-codec": "number" }],
    ["Set<Date>", { type: "array", items: date, "x-vmodel-codec": "set" }],
    ["Map<string, A | null>[]", { type: "array", items: map(string, { anyOf: [a, { type: "null" }] }) }],
    ["ReadonlyMap<string, A>", { ...map(string, a), "x-vmodel-ts": "ReadonlyMap<string, A>" }],
  ])("can be %s, in one line", (text, schema) => {
    expect(inline(typeof schema === "object" ? { ...schema, description: "left out" } : schema)).toBe(text);
  });

  it("keep texts, what values are held to, and what is deprecated and why", () => {
    const { text } = declared({
      ...object({
        a: { type: "string", description: "One line.", minLength: 1, pattern: "^a*/" },
        b: { type: "string", description: "First.\n\nSecond */ line." },
        c: { type: "array", prefixItems: [string], items: false, minItems: 1, description: "Tuple." },
        d: { type: "string", description: "Text.\n\nDeprecated: use a", deprecated: true, default: "x" },
        e: { type: "string", deprecated: true },
        f: { type: "integer", minimum: 0, multipleOf: 5, examples: [5] },
        g: { ...date, description: "When." },
        h: { type: "array", items: string, uniqueItems: true, maxItems: 3 },
        i: { anyOf: [{ type: "number" }, { enum: ["NaN"] }], "x-vmodel-codec": "number" },
      }),
      description: "All of it.",
      minProperties: 1,
    });
    expect(text).toBe(`
/**
 * All of it.
 * @minProperties 1
 */
export interface Declared {
  /**
   * One line.
   * @minLength 1
   * @pattern ^a*\\/
   */
  a: string;
  /**
   * First.
   *
   * Second *\\/ line.
   */
  b: string;
  /** Tuple. */
  c: [string];
  /**
   * Text.
   * @default "x"
   * @deprecated use a
   */
  d: string;
  /** @deprecated */
  e: string;
  /**
   * @integer
   * @minimum 0
   * @multipleOf 5
   */
  f: number;
  /** When. */
  g: Date;
  /**
   * @maxItems 3
   * @uniqueItems
   */
  h: string[];
  /** @nonFinite */
  i: number;
}
`);
  });

  it("are aliases where they are no objects", () => {
    const schema = { anyOf: [{ type: "string" }, object({ a: { ...string, description: "Inside." } }, [])] };
    expect(declared(schema).text).toBe(`
export type Declared = string | {
  /** Inside. */
  a?: string;
};
`);
    expect(declared({ type: "object", additionalProperties: false }).text).toBe(
      "\nexport type Declared = Record<string, never>;\n",
    );
  });

  it.each<[string, string, unknown]>([
    ["", 'the keyword "oneOf" has no meaning', { oneOf: [string] }],
    ["/properties/a~1b/items", 'the keyword "allOf"', object({ "a/b": { type: "array", items: { allOf: [] } } })],
    ["/anyOf/1", 'there is no type "text"', { anyOf: [string, { type: "text" }] }],
    ["", "it refers to", { $ref: "#/$defs/missing" }],
    ["", "it refers to", { $ref: "https://example.com/a.json" }],
    ["", 'there is no codec "decimal"', { type: "string", "x-vmodel-codec": "decimal" }],
    ["", 'there is no x-vmodel-dtype "int7"', typedArray("int7")],
    ["", "the items of a map are pairs", { type: "array", items: string, "x-vmodel-codec": "map" }],
    ["/items/prefixItems/1", "of not, only {}", map(string, { not: { type: "string" } })],
    ["", "a value can be no object", { const: { a: 1 } }],
    ["", "its enum lists no values", { enum: [] }],
    ["", "its anyOf has no members", { anyOf: [] }],
    ["/items", "a schema is an object", { type: "array", items: 3 }],
    ["", 'the keyword "properties"', { properties: { a: string } }],
    ["", 'the keyword "x-vmodel-new"', { type: "string", "x-vmodel-new": 1 }],
    ["", "is no type", { "x-vmodel-ts": "A; export type B = 1" }],
    ["", "is no type", { "x-vmodel-ts": "A> | B<" }],
    ["", "is no type", { "x-vmodel-ts": "A */ B" }],
    ["", "is no type", { "x-vmodel-ts": "`a" }],
    ["", "is no type", { "x-vmodel-ts": 3 }],
  ])("are refused with the place where nothing is known of them: %s %s", (at, why, schema) => {
    const place = at === "" ? "" : `, at ${at}`;
    const start = `The type of the parameter p of s.m in the manifest cannot be written as TypeScript${place}: `;
    expect(() => inline(schema)).toThrow(
      expect.objectContaining({ code: "invalid_argument", message: expect.stringContaining(start) }),
    );
    expect(() => inline(schema)).toThrow(why);
  });

  it("say a global's full name where a data type hides it", () => {
    const out = new MappedText();
    const hidden: TypeScope = { ...scope, global: (name) => `globalThis.${name}` };
    writeType(map(date, a), out, hidden, { form: "line", place: "" });
    expect(out.text).toBe("globalThis.Map<globalThis.Date, A>");
  });

  it("have each property under its own name, whatever that is", () => {
    const keywords = [
      "$ref",
      "$defs",
      "const",
      "enum",
      "items",
      "not",
      "properties",
      "required",
      "type",
      "x-vmodel-ts",
    ];
    const name = fc.oneof(
      fc.constantFrom(...keywords, "__proto__", "constructor", "toString", "a: b", "}", "/**", " * x"),
      fc.string({ minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
        const schema = object(Object.fromEntries(names.map((one) => [one, string])));
        const { text, names: mapped } = declared(schema);
        const lines = text.split("\n");
        const found = mapped
          .slice(1)
          .map(({ line, column }) => (lines[line] ?? "").slice(column).replace(/: string;$/, ""));
        const read = found.map((written) => (written.startsWith('"') ? JSON.parse(written) : written));
        expect(read.sort()).toEqual([...names].sort());
      }),
    );
  });
});

function object(properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)): JsonSchema {
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false };
}

function map(key: JsonSchema, value: JsonSchema): JsonSchema {
  const entry = { type: "array", prefixItems: [key, value], items: false, minItems: 2 };
  return { type: "array", items: entry, "x-vmodel-codec": "map" };
}

function typedArray(dtype: string): JsonSchema {
  return { type: "string", contentEncoding: "base64", "x-vmodel-codec": "typed_array", "x-vmodel-dtype": dtype };
}

function brandArray(text: string): JsonSchema {
  return { type: "array", items: { type: "string", "x-vmodel-ts": text } };
}
