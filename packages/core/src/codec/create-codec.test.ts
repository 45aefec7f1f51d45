import { CodecError, createCodec, type WireForm } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";

const date = { type: "string", format: "date-time", "x-vmodel-codec": "date" };
const bytes = { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" };
const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  ...{ type: "object", properties, required, additionalProperties: false },
});

const forms: readonly WireForm[] = ["json", "binary"];

/** The error that is thrown, which must be a CodecError. */
function refusal(run: () => unknown): CodecError {
  try {
    run();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

describe("a codec", () => {
  it("tells whether there is anything to do, and whether bytes may occur", () => {
    const defs = {
      Plain: object({ next: { $ref: "#/$defs/Plain" } }, []),
      Deep: object({ next: { $ref: "#/$defs/Deep" }, data: { type: "array", items: { $ref: "#/$defs/Bytes" } } }, []),
      Bytes: bytes,
    };
    const told = (schema: JsonSchema) => {
      const { plain, carriesBytes } = createCodec(schema, defs);
      return { plain, carriesBytes };
    };
    expect(told({})).toEqual({ plain: true, carriesBytes: false });
    expect(told({ $ref: "#/$defs/Plain" })).toEqual({ plain: true, carriesBytes: false });
    expect(told({ $ref: "#/$defs/Deep" })).toEqual({ plain: false, carriesBytes: true });
    expect(told({ anyOf: [date, { type: "null" }] })).toEqual({ plain: false, carriesBytes: false });
  });

  it.each(forms)("changes nothing that it is given, and passes on what is plain, in %s form", (form) => {
    const codec = createCodec(object({ at: date, data: bytes, tags: { type: "array" } }), {});
    const tags = Object.freeze(["a"]);
    const value = Object.freeze({ at: new Date(5), data: new Uint8Array([1, 2]), tags, gone: undefined });
    const wire = codec.encode(value, form) as Record<string, unknown>;
    expect(wire).toEqual({ at: "1970-01-01T00:00:00.005Z", data: form === "json" ? "AQI=" : value.data, tags });
    expect(Object.keys(wire)).toEqual(["at", "data", "tags"]);
    expect(wire.tags).toBe(tags);
    const back = codec.decode(Object.freeze(wire), form) as Record<string, unknown>;
    expect(back).toEqual({ at: value.at, data: value.data, tags });
    expect(back.tags).toBe(tags);
  });

  it("names the place of a wrong value", () => {
    const codec = createCodec(object({ "a/b~c": { type: "array", items: date } }), {});
    expect(refusal(() => codec.encode({ "a/b~c": [new Date(), "2026-01-01T00:00:00Z"] }, "json"))).toMatchObject({
      path: "/a~1b~0c/1",
      message: "must be a Date, not a string",
    });
  });
});
