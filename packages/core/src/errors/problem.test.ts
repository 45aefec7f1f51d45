import {
  errorCodes,
  fromProblem,
  isServiceError,
  isVModelError,
  ServiceError,
  toProblem,
  VModelError,
} from "@vmodel/core";
import { describe, expect, it } from "vitest";

describe("problem documents", () => {
  it.each(Object.keys(errorCodes) as (keyof typeof errorCodes)[])("carry %s there and back", (code) => {
    const sent = new VModelError(code, "text", {
      service: "s",
      method: "m",
      state: "ready",
      details: [{ path: "/a", message: "must be number" }],
      requestId: "r",
      retryAfterMs: 5,
      phase: "load",
      cause: new Error("secret"),
    });
    const document = JSON.parse(JSON.stringify(toProblem(sent)));
    expect(document.status).toBe(errorCodes[code].status);
    expect(JSON.stringify(document)).not.toContain("secret");
    const got = fromProblem(document);
    expect({ ...got }).toEqual({ ...sent });
    expect(got?.message).toBe("text");
  });

  it("carry name and data of a declared error", () => {
    class TooLong extends ServiceError<{ limit: number }> {}
    const got = fromProblem(JSON.parse(JSON.stringify(toProblem(new TooLong("9 is too long", { limit: 8 })))));
    expect(isServiceError(got) && [got.name, got.message, got.data]).toEqual([
      "TooLong",
      "9 is too long",
      { limit: 8 },
    ]);
  });

  it.each([undefined, null, 1, "x", [], {}, { code: "constructor" }, { code: "nope" }])(
    "are not made of %j",
    (value) => {
      expect(fromProblem(value)).toBeUndefined();
    },
  );
});

describe("VModelError.from", () => {
  it("keeps ours, tells aborts and timeouts apart, and wraps the rest", () => {
    const ours = new VModelError("conflict", "x");
    expect(VModelError.from(ours)).toBe(ours);
    expect(VModelError.from(new DOMException("x", "AbortError")).code).toBe("canceled");
    expect(VModelError.from(new DOMException("x", "TimeoutError")).code).toBe("deadline_exceeded");
    expect(VModelError.from("text")).toMatchObject({ code: "internal", message: "text", cause: "text" });
    expect(isVModelError(new Error("x"))).toBe(false);
  });
});
