import { createCodec } from "@vmodel/core/codec";
import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { resultFormat } from "./format-result.ts";

const typed = (dtype: string): JsonSchema => ({
  type: "string",
  contentEncoding: "base64",
  "x-vmodel-codec": "typed_array",
  "x-vmodel-dtype": dtype,
});
const bytes: JsonSchema = { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" };

/** What is printed of a value that a method of such results has answered. */
function printed(schema: JsonSchema, value: unknown, definitions: Record<string, JsonSchema> = {}): string {
  const method = { return: { type: "", type_desc: "", desc: "", schema } } as unknown as MethodInfo;
  const wire = JSON.parse(JSON.stringify(createCodec(schema, definitions).encode(value, "json") ?? null));
  return resultFormat(method, definitions)(wire);
}

describe("a result is printed", () => {
  it.each([
    [
      "float32",
      Float32Array.of(0.1, -2, 1e-45, 3.4028234663852886e38, 16777217),
      "[0.1,-2,1.4013e-45,3.4028235e+38,16777216]",
    ],
    ["float64", Float64Array.of(0.1, 1 / 3), "[0.1,0.3333333333333333]"],
    [
      "float32",
      Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      '["NaN","Infinity","-Infinity"]',
    ],
    ["int16", Int16Array.of(-5, 7), "[-5,7]"],
    ["int64", BigInt64Array.of(9007199254740993n, -1n), "[9007199254740993,-1]"],
    ["float32", new Float32Array(0), "[]"],
  ])("with the numbers of a typed array of %s: %o", (dtype, value, text) => {
    expect(printed(typed(dtype), value)).toBe(text);
  });

  it("with numbers that are the same in single precision", () => {
    const values = Float32Array.from({ length: 2000 }, (_, index) => Math.sin(index) * 10 ** ((index % 60) - 30));
    expect(Float32Array.from(JSON.parse(printed(typed("float32"), values)))).toEqual(values);
  });

  it("whole, however long it is", () => {
    expect(JSON.parse(printed(typed("float32"), new Float32Array(100_000)))).toHaveLength(100_000);
  });

  it("with bytes as base64, and the rest as on the wire", () => {
    const Found: JsonSchema = {
      type: "object",
      properties: { photo: bytes, vector: typed("float32"), at: { type: "string", "x-vmodel-codec": "date" } },
    };
    const schema: JsonSchema = { type: "array", items: { $ref: "#/$defs/Found" } };
    const value = [{ photo: Uint8Array.of(1, 2, 3), vector: Float32Array.of(0.5, 1), at: new Date(0) }];
    expect(printed(schema, value, { Found })).toBe(
      '[{"photo":"AQID","vector":[0.5,1],"at":"1970-01-01T00:00:00.000Z"}]',
    );
  });

  it("as it is where there are no typed arrays, and null where there is nothing", () => {
    expect(printed({ type: "number" }, 3)).toBe("3");
    expect(printed({ anyOf: [typed("int8"), { type: "null" }] }, null)).toBe("null");
  });
});
