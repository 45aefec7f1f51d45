import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { applyOverrides } from "./apply-overrides.ts";
import type { ConfigOverride } from "./config-override.ts";

const date = { type: "string", format: "date-time", "x-vmodel-codec": "date" };
const definitions: Readonly<Record<string, JsonSchema>> = {
  Access: {
    anyOf: [
      { type: "object", properties: { kind: { const: "none" } }, required: ["kind"] },
      {
        type: "object",
        properties: { kind: { const: "token" }, token: { type: "string" }, tries: { type: "number" } },
      },
    ],
  },
};
const schema: JsonSchema = {
  type: "object",
  properties: {
    model: { type: "string" },
    size: { type: "number" },
    quick: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    either: { anyOf: [{ type: "string" }, { type: "number" }] },
    maybe: { anyOf: [{ type: "string" }, { type: "null" }] },
    mode: { enum: ["1", "2"] },
    since: date,
    access: { $ref: "#/$defs/Access" },
    byName: { type: "object", additionalProperties: { type: "integer" } },
    key: { type: "string", minLength: 8 },
  },
};

function apply(config: unknown, isJson: boolean, ...overrides: ConfigOverride[]): unknown {
  return applyOverrides({ config, isJson, schema, definitions }, overrides);
}
const text = (path: string, value: string): ConfigOverride => ({ path: path.split("."), text: value, from: "a flag" });
const json = (path: string, value: unknown): ConfigOverride => ({
  path: path.split("."),
  json: value,
  from: "a variable",
});

describe("a text is what its place takes", () => {
  it.each([
    ["model", "./chat", "./chat"],
    ["model", "5", "5"],
    ["model", '"quoted"', '"quoted"'],
    ["model", "", ""],
    ["size", "5", 5],
    ["size", "-0.5e3", -500],
    ["size", "large", "large"],
    ["quick", "true", true],
    ["quick", "1", 1],
    ["tags", '["a", "b"]', ["a", "b"]],
    ["tags", "a,b", "a,b"],
    ["either", "5", 5],
    ["either", "five", "five"],
    ["maybe", "null", null],
    ["mode", "1", "1"],
    ["access.tries", "3", 3],
    ["access.token", "3", "3"],
    ["access", '{"kind":"none"}', { kind: "none" }],
    ["byName.a", "1", 1],
    ["key", "1234567", "1234567"],
    ["nothing", "5", 5],
  ])("%s: %s", (path, given, value) => {
    const expected = path.split(".").reduceRight<unknown>((inside, key) => ({ [key]: inside }), value);
    expect(apply(undefined, true, text(path, given))).toEqual(expected);
    expect(apply({}, false, text(path, given))).toEqual(expected);
  });

  it("a value where the rest is values, and JSON where it is JSON", () => {
    const at = "2026-01-31T12:00:00.000Z";
    expect(apply({ model: "a" }, false, text("since", at))).toEqual({ model: "a", since: new Date(at) });
    expect(apply({ model: "a" }, false, json("since", at))).toEqual({ model: "a", since: new Date(at) });
    expect(apply({ model: "a" }, true, text("since", at))).toEqual({ model: "a", since: at });
  });
});

describe("what is put into a configuration", () => {
  it("leaves it and the rest of it as they are", () => {
    const since = new Date(0);
    const config = Object.freeze({ model: "a", since, access: Object.freeze({ kind: "token", token: "b" }) });
    const found = apply(config, false, json("access.token", "c"), text("size", "1"));
    expect(found).toEqual({ model: "a", since, access: { kind: "token", token: "c" }, size: 1 });
    expect(config.access.token).toBe("b");
  });

  it("is over what was put there before, and over what is no object", () => {
    expect(apply({ model: "a" }, true, json("model", "b"), text("model", "c"))).toEqual({ model: "c" });
    expect(apply({ byName: [1] }, true, text("byName.a", "2"))).toEqual({ byName: { a: 2 } });
    expect(apply({ since: new Date(0) }, false, text("since.a", "2"))).toEqual({ since: { a: 2 } });
    expect(apply({ model: "a" }, true, { path: [], text: "7", from: "a flag" })).toBe(7);
  });

  it("is nothing where it is an empty object, and there is one", () => {
    expect(apply({ byName: { a: 1 } }, true, json("byName", {}))).toEqual({ byName: { a: 1 } });
    expect(apply({}, true, json("byName", {}))).toEqual({ byName: {} });
    expect(apply({ byName: { a: 1 } }, true, text("byName", "{}"))).toEqual({ byName: {} });
  });

  it("has names of its own only", () => {
    const found = apply({}, true, json("__proto__.polluted", 1)) as object;
    expect(Object.getOwnPropertyNames(found)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
