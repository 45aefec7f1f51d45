import { ServiceError, VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { methodOf } from "../validation/testing/method-of.ts";
import { MethodWire } from "./method-wire.ts";

class TooLate extends ServiceError {
  override readonly name = "TooLate";
}

const date = { type: "string", "x-vmodel-codec": "date" };

function wireOf(schema: JsonSchema): MethodWire {
  const info = { ...methodOf({}, date), errors: [{ name: "TooLate", desc: "", schema }] };
  return new MethodWire(info, {}, "service_1");
}

describe("an error on its way to the wire", () => {
  it("has its data encoded, and is otherwise the same", () => {
    const error = new TooLate("Late.", new Date(0), { service: "service_1", requestId: "r-1", retryAfterMs: 5 });
    const encoded = wireOf(date).encodeError(error);
    expect(encoded).toMatchObject({
      name: "TooLate",
      message: "Late.",
      code: "declared",
      data: "1970-01-01T00:00:00.000Z",
      service: "service_1",
      requestId: "r-1",
      retryAfterMs: 5,
      cause: error,
    });
    expect(error.data).toEqual(new Date(0));
  });

  it("is itself where there is nothing to encode", () => {
    for (const [schema, data] of [
      [{ type: "number" }, 5],
      [{ not: {} }, undefined],
    ] as const) {
      const error = new TooLate("Late.", data);
      expect(wireOf(schema).encodeError(error)).toBe(error);
    }
    const other = new VModelError("conflict", "No.");
    expect(wireOf(date).encodeError(other)).toBe(other);
  });

  it.each<[string, JsonSchema, unknown, string]>([
    ["of another type", date, 5, "it must be a Date, not a number"],
    ["that are missing", date, undefined, "not undefined"],
    [
      "that cannot be read",
      { type: "object" },
      {
        get x() {
          throw new Error("gone");
        },
      },
      "/x cannot be read: gone",
    ],
    ["of a schema that is none", { type: "string", pattern: "(" }, "x", "cannot be compiled"],
  ])("becomes internal with data %s", (_, schema, data, text) => {
    const error = wireOf(schema).encodeError(new TooLate("Late.", data));
    expect(error).toMatchObject({ code: "internal", message: expect.stringContaining(text) });
    expect((error as Error).message).toContain(
      "service_1.func_1 threw TooLate with data that do not fit its declaration",
    );
  });
});

describe("a result on its way to the wire", () => {
  it("is encoded, or told to be the author's mistake", () => {
    const wire = wireOf(date);
    expect(wire.encode(new Date(0), "binary")).toBe("1970-01-01T00:00:00.000Z");
    expect(wire.encode(undefined, "json")).toBe(undefined);
    expect(() => wire.encode("today", "json")).toThrow(
      "The result of service_1.func_1 cannot be sent: it must be a Date, not a string.",
    );
  });
});
