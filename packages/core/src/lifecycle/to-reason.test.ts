import { type ErrorCode, type ErrorDetail, VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { toReason } from "./to-reason.ts";

const hostile = {
  toString() {
    throw new Error("no");
  },
};

class Mute extends Error {
  override get message(): string {
    throw new Error("no");
  }
}

describe("toReason", () => {
  it.each([
    [new Error("no disk"), "The load of s failed: no disk."],
    [new Error("Is it there?"), "The load of s failed: Is it there?"],
    ["text", "The load of s failed: text."],
    [new Error(""), "The load of s failed: no message was given."],
    [undefined, "The load of s failed: undefined."],
    [Object.create(null), "The load of s failed: no message was given."],
    [hostile, "The load of s failed: no message was given."],
    [new Mute(), "The load of s failed: no message was given."],
    [Symbol("s"), "The load of s failed: Symbol(s)."],
  ])("makes a sentence of what a hook throws (%#)", (cause, message) => {
    expect(toReason("s", "load", cause)).toEqual({ code: "lifecycle_failed", message, retriable: false });
  });

  it("keeps the code of resources that lack, and no other", () => {
    const lacking = new VModelError("insufficient_resources", "2 GiB needed, 1 GiB available.");
    expect(toReason("s", "prepare", lacking).code).toBe("insufficient_resources");
    expect(toReason("s", "prepare", new VModelError("unavailable", "x")).code).toBe("lifecycle_failed");
  });

  it("tells what lacks and what became of files, and of no other errors' details", () => {
    const lack = { path: "memory", message: "2 GiB of memory; available: 1 GiB" };
    const file = { path: "model.onnx", message: "it is gone", reason: "missing", url: "https://host/m" } as const;
    const misfit = { path: "/a", message: "must be a number" };
    const detailsOf = (code: ErrorCode, ...details: ErrorDetail[]): unknown =>
      toReason("s", "prepare", new VModelError(code, "x", { details })).details;
    expect(detailsOf("insufficient_resources", lack)).toEqual([lack]);
    expect(detailsOf("unavailable", { ...file, more: "x" } as ErrorDetail, misfit)).toEqual([file]);
    expect(
      toReason("s", "prepare", new VModelError("invalid_argument", "x", { details: [misfit] })),
    ).not.toHaveProperty("details");
  });
});
