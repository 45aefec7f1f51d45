import type { JsonSchema } from "@vmodel/core/manifest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTypes } from "./compile-types.ts";
import { typeLines } from "./type-lines.ts";

async function inline(schema: JsonSchema): Promise<string> {
  const [types] = await compileTypes([{ defs: {}, inlined: [schema] }]);
  return types?.inline(schema) ?? "";
}

async function declared(schema: JsonSchema): Promise<string> {
  const [types] = await compileTypes([{ defs: { Declared: schema }, inlined: [] }]);
  return (types?.declarations ?? [])
    .map((one) =>
      typeLines(one)
        .map(({ text }) => text)
        .join("\n"),
    )
    .join("\n");
}

describe("types of a client", () => {
  it("may refer to each other by the thousand", async () => {
    const count = 3_000;
    const defs = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `T${index}`,
        {
          type: "object",
          properties: {
            next: { $ref: `#/$defs/T${(index + 1) % count}` },
            back: { $ref: `#/$defs/T${(index * 7) % count}` },
          },
          required: ["next"],
          additionalProperties: false,
        },
      ]),
    );
    const [types] = await compileTypes([{ defs, inlined: [] }]);
    expect(types?.declarations.map(({ name }) => name)).toEqual(Object.keys(defs));
    const [first] = types?.declarations ?? [];
    expect(first && typeLines(first).map(({ text }) => text)).toEqual(["{", "  next: T1;", "  back?: T0;", "}"]);
  });

  it("keep the requests apart that are compiled together", async () => {
    const [one, other] = await compileTypes([
      { defs: { A: { type: "string" } }, inlined: [{ $ref: "#/$defs/A" }] },
      { defs: { A: { type: "number" }, Root: { type: "null" } }, inlined: [] },
    ]);
    expect(one?.declarations).toMatchObject([{ name: "A", body: ["string"] }]);
    expect(other?.declarations).toMatchObject([
      { name: "A", body: ["number"] },
      { name: "Root", body: ["null"] },
    ]);
    expect(one?.inline({ $ref: "#/$defs/A" })).toBe("A");
  });

  it.each<[string, JsonSchema]>([
    ["unknown", {}],
    ["undefined", { not: {} }],
    ['"a"', { const: "a" }],
    ['1 | "b" | null | true', { enum: [1, "b", null, true] }],
    ["string | null", { type: ["string", "null"] }],
    ["(string | A)[]", { type: "array", items: { anyOf: [{ type: "string" }, { $ref: "#/$defs/A" }] } }],
    [
      "[string, ...(number)[]]",
      { type: "array", prefixItems: [{ type: "string" }], items: { type: "number" }, minItems: 1 },
    ],
    ["[]", { type: "array", items: false, minItems: 0 }],
    ["(readonly A[])[]", { type: "array", items: { type: "array", items: {}, "x-vmodel-ts": "readonly A[]" } }],
    ["Record<string, never>", { type: "object", additionalProperties: false }],
    ["{ [k: string]: A }", { type: "object", additionalProperties: { $ref: "#/$defs/A" } }],
    ["{ a: { b?: 1 } } | A", { anyOf: [object({ a: object({ b: { const: 1 } }, []) }), { $ref: "#/$defs/A" }] }],
    ["{ a: 1 }[]", { type: "array", items: object({ a: { const: 1 } }) }],
  ])("can be %s, in one line", async (text, schema) => {
    expect(await inline({ ...schema, description: "left out" })).toBe(text);
  });

  it("keep texts, and say what is deprecated and why", async () => {
    const schema = object({
      a: { type: "string", description: "One line." },
      b: { type: "string", description: "First.\n\nSecond */ line." },
      c: { type: "array", prefixItems: [{ type: "string" }], items: false, minItems: 1, description: "Tuple." },
      d: { type: "string", description: "Text.\n\nDeprecated: use a", deprecated: true },
      e: { type: "string", deprecated: true },
    });
    expect(await declared(schema)).toBe(`{
  /** One line. */
  a: string;
  /**
   * First.
   *
   * Second * / line.
   */
  b: string;
  /** Tuple. */
  c: [string];
  /**
   * Text.
   * @deprecated use a
   */
  d: string;
  /** @deprecated */
  e: string;
}`);
  });

  it("have each property under its own name, whatever that is", async () => {
    const keywords = [
      "$ref",
      "$id",
      "$defs",
      "allOf",
      "const",
      "default",
      "definitions",
      "description",
      "enum",
      "extends",
      "id",
      "items",
      "not",
      "properties",
      "required",
      "title",
      "tsType",
      "type",
      "x-vmodel-ts",
    ];
    const name = fc.oneof(
      fc.constantFrom(...keywords, "constructor", "toString", "hasOwnProperty", "a: b", "}", "/**", " * x"),
      fc.string({ minLength: 1 }),
    );
    const distinct = fc.uniqueArray(
      name.filter((one) => one !== "__proto__"),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(distinct, async (names) => {
        const schema = object(Object.fromEntries(names.map((one) => [one, { type: "string" }])));
        const [types] = await compileTypes([{ defs: { A: schema }, inlined: [] }]);
        const found = (types?.declarations ?? []).flatMap((one) =>
          typeLines(one).flatMap(({ property }) => property?.name ?? []),
        );
        expect(found.sort()).toEqual([...names].sort());
      }),
    );
  });
});

function object(properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)): JsonSchema {
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false };
}
