import { inspect } from "node:util";
import {
  createServiceError,
  type ErrorDescriptor,
  fromProblem,
  isServiceError,
  ServiceError,
  toProblem,
  VModelError,
} from "@vmodel/core";
import { describe, expect, it } from "vitest";

class TooLong extends ServiceError<{ limit: number }> {}

/** As in minified sources: the class has lost its name, the author has kept it. */
const Minified = class extends ServiceError<{ limit: number }> {
  override readonly name = "TooLong";
};

// As generated clients have them.
const descriptor = { error: "TooLong" } as ErrorDescriptor<"TooLong", { limit: number }>;
const other = { error: "Other" } as ErrorDescriptor<"Other", string>;

describe("a declared error", () => {
  const thrown = new TooLong("9 is too long", { limit: 8 });
  const received = fromProblem(JSON.parse(JSON.stringify(toProblem(thrown))));

  it.each([
    ["thrown in this process", thrown],
    ["thrown by minified code", new Minified("9 is too long", { limit: 8 })],
    ["received over the wire", received],
    // Two copies of this package in one app, say the service's and the client's.
    ["made of its descriptor", createServiceError(descriptor, "9 is too long", { limit: 8 })],
    ["of another copy of the class", Object.assign(new Error("9 is too long"), { ...thrown })],
  ])("%s is told by its name", (_, error) => {
    expect(isServiceError(error)).toBe(true);
    expect(isServiceError(error, descriptor) && error.data.limit).toBe(8);
    expect(isServiceError(error, other)).toBe(false);
    expect(isServiceError(error, other, descriptor)).toBe(true);
  });

  it("shows what is known of it and nothing else when it is printed", () => {
    expect(Object.keys(received ?? {})).toEqual(["name", "code", "details", "retriable", "data"]);
    expect(inspect(thrown)).not.toContain("undefined");
    expect(Object.keys(new VModelError("internal", "x", { method: "m", state: undefined }))).toContain("method");
    expect(thrown.service).toBeUndefined();
  });

  it.each([
    ["another error of ours", new VModelError("internal", "TooLong")],
    ["a foreign error of the same name", Object.assign(new Error("x"), { name: "TooLong", data: { limit: 8 } })],
    ["an object that looks like one", { ...thrown, name: "TooLong" }],
    ["nothing", undefined],
  ])("%s is none", (_, value) => {
    expect(isServiceError(value)).toBe(false);
    expect(isServiceError(value, descriptor)).toBe(false);
  });
});
