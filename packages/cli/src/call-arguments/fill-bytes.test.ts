import { describe, expect, it } from "vitest";
import { fillBytes } from "./fill-bytes.ts";

const bytes = { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" };
const text = { type: "string" };
const definitions = {
  Image: { type: "object", properties: { id: text, bytes, inner: { $ref: "#/$defs/Image" } } },
};
const image = { $ref: "#/$defs/Image" };
const kinds = {
  anyOf: [
    { type: "object", properties: { kind: { const: "text" }, value: text } },
    { type: "object", properties: { kind: { enum: ["bytes"] }, value: bytes } },
  ],
};

describe("files within values", () => {
  it.each([
    [bytes, "@a", "<a>"],
    [text, "@a", "@a"],
    [{}, { bytes: "@a" }, { bytes: "@a" }],
    [true, "@a", "@a"],
    [image, { id: "@me", bytes: "@a b.png" }, { id: "@me", bytes: "<a b.png>" }],
    [image, { inner: { inner: { bytes: "@a" } } }, { inner: { inner: { bytes: "<a>" } } }],
    [image, { bytes: "AQID", constructor: "@a" }, { bytes: "AQID", constructor: "@a" }],
    [{ type: "array", items: image }, [{ bytes: "@a" }, {}], [{ bytes: "<a>" }, {}]],
    [{ type: "array", prefixItems: [text, bytes], items: false }, ["@a", "@b"], ["@a", "<b>"]],
    [{ type: "object", additionalProperties: bytes }, { a: "@a" }, { a: "<a>" }],
    [{ type: "object", patternProperties: { "^a": bytes } }, { a: "@a" }, { a: "<a>" }],
    [
      { type: "array", items: { type: "array", prefixItems: [text, bytes] }, "x-vmodel-codec": "map" },
      [["@k", "@a"]],
      [["@k", "<a>"]],
    ],
    [{ anyOf: [bytes, { type: "null" }] }, null, null],
    [kinds, { kind: "text", value: "@a" }, { kind: "text", value: "@a" }],
    [kinds, { kind: "bytes", value: "@a" }, { kind: "bytes", value: "<a>" }],
    [bytes, 1, 1],
  ])("of %j: %j", (schema, value, filled) => {
    expect(fillBytes(value, schema, definitions, (path) => `<${path}>`)).toEqual(filled);
  });

  it("leaves a property called __proto__ a property", () => {
    const filled = fillBytes(JSON.parse('{"__proto__": {"bytes": "@a"}}'), image, definitions, (path) => path);
    expect(JSON.stringify(filled)).toBe('{"__proto__":{"bytes":"@a"}}');
  });
});
