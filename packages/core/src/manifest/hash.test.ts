import { type ErrorInfo, type JsonSchema, type MethodInfo, methodContract, methodHash } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";

type Parts = Pick<MethodInfo, "params" | "return" | "stream" | "errors">;

function method(schema: JsonSchema, extra: Partial<Parts> = {}): Parts {
  const texts = { type: "", type_desc: "", desc: "" };
  const returns = { ...texts, schema: { type: "number" } };
  return { params: [{ name: "a", ...texts, required: true, schema }], return: returns, stream: false, ...extra };
}

const user = {
  type: "object",
  properties: { id: { type: "string" }, age: { type: "number" } },
  required: ["id", "age"],
};

describe("the hash of a method", () => {
  it("is 16 characters of base64url, the same every time", async () => {
    const hash = await methodHash(method({ type: "string" }), {});
    expect(hash).toMatch(/^[\w-]{16}$/);
    expect(await methodHash(method({ type: "string" }), {})).toBe(hash);
  });

  it.each<[string, JsonSchema, Record<string, JsonSchema>]>([
    ["texts", { $ref: "#/$defs/User", description: "who" }, { User: { ...user, description: "A user." } }],
    [
      "what is for clients and people only",
      {
        $ref: "#/$defs/User",
        title: "Who",
        examples: [{ id: "1", age: 2 }],
        default: null,
        deprecated: true,
        "x-vmodel-ts": "Readonly<User>",
        "x-vmodel-secret": true,
      },
      { User: { ...user, discriminator: { propertyName: "id" } } },
    ],
    [
      "texts about parts of a named type",
      {
        $ref: "#/$defs/User",
        properties: {
          id: { description: "whose" },
          deep: { properties: { more: { description: "x" } } },
          list: { items: { properties: { name: { examples: ["a"] } } } },
        },
      },
      { User: user },
    ],
    ["names of types", { $ref: "#/$defs/Person" }, { Person: user }],
    ["types that it does not use", { $ref: "#/$defs/User" }, { Other: { type: "null" }, User: user }],
    [
      "the order of properties",
      { $ref: "#/$defs/User" },
      {
        User: {
          required: ["age", "id"],
          properties: { age: { type: "number" }, id: { type: "string" } },
          type: "object",
        },
      },
    ],
  ])("is not changed by %s", async (_, schema, defs) => {
    const plain = await methodHash(method({ $ref: "#/$defs/User" }), { User: user });
    expect(await methodHash(method(schema), defs)).toBe(plain);
  });

  it.each<[string, Parts, JsonSchema]>([
    ["another type", method({ $ref: "#/$defs/User" }), { ...user, required: ["id"] }],
    ["a parameter that may be left out", method({ $ref: "#/$defs/User" }, { params: [] }), user],
    ["streaming", method({ $ref: "#/$defs/User" }, { stream: true }), user],
    [
      "a property that is called like a keyword",
      method({ $ref: "#/$defs/User" }),
      { ...user, properties: { title: {} } },
    ],
    [
      "keywords of parts of a named type",
      method({ $ref: "#/$defs/User", properties: { id: { description: "whose", minLength: 1 } } }),
      user,
    ],
  ])("is changed by %s", async (_, other, definition) => {
    const plain = await methodHash(method({ $ref: "#/$defs/User" }), { User: user });
    expect(await methodHash(other, { User: definition })).not.toBe(plain);
  });

  it.each(["x-vmodel-codec", "x-vmodel-dtype", "format", "pattern", "minimum", "contentEncoding"])(
    "is changed by %s",
    async (keyword) => {
      const plain = await methodHash(method({ type: "string" }), {});
      expect(await methodHash(method({ type: "string", [keyword]: "date" }), {})).not.toBe(plain);
    },
  );

  it("follows the schemas in keywords of ours", () => {
    const rest = (name: string): JsonSchema => ({ type: "array", "x-vmodel-restItems": [{ $ref: `#/$defs/${name}` }] });
    const defs = { A: { type: "string" }, B: { type: "string", description: "as A" }, C: { type: "number" } };
    expect(methodContract(method(rest("A")), defs)).toBe(methodContract(method(rest("B")), defs));
    expect(methodContract(method(rest("A")), defs)).not.toBe(methodContract(method(rest("C")), defs));
  });

  it("knows declared errors, not their order or texts, and is as before without any", () => {
    const error = (name: string, schema: JsonSchema, desc = ""): ErrorInfo => ({ name, desc, schema });
    const contract = (...errors: ErrorInfo[]): string => methodContract(method({ type: "string" }, { errors }), {});
    const [long, late] = [error("TooLong", { type: "number" }), error("TooLate", { type: "string" })];
    expect(contract()).toBe(methodContract(method({ type: "string" }), {}));
    expect(contract(long)).not.toBe(contract());
    expect(contract(long)).not.toBe(contract(error("TooLong", { type: "string" })));
    expect(contract(long, late)).toBe(contract(late, { ...long, desc: "more than it takes" }));
  });

  it("tells apart which type is where", () => {
    const pair = (first: string, second: string): JsonSchema => ({
      prefixItems: [{ $ref: `#/$defs/${first}` }, { $ref: `#/$defs/${second}` }],
    });
    const defs = { A: { type: "string" }, B: { type: "number" } };
    expect(methodContract(method(pair("A", "B")), defs)).not.toBe(methodContract(method(pair("B", "A")), defs));
    expect(methodContract(method(pair("A", "A")), defs)).not.toBe(methodContract(method(pair("A", "B")), defs));
  });

  it("follows recursive types and long chains", () => {
    const defs: Record<string, JsonSchema> = {};
    for (let index = 0; index < 20_000; index++)
      defs[`T${index}`] = { anyOf: [{ $ref: `#/$defs/T${(index + 1) % 20_000}` }] };
    expect(methodContract(method({ $ref: "#/$defs/T0" }), defs)).toContain("[[");
  });
});
