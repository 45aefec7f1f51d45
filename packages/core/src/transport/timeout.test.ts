import { describe, expect, it } from "vitest";
import { longestTimeoutMs, toTimeoutMs } from "./timeout.ts";

describe("a timeout", () => {
  it.each([
    [undefined, undefined],
    [1, 1],
    [0.2, 1],
    [longestTimeoutMs, longestTimeoutMs],
    [longestTimeoutMs + 1, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ])("of %s is %s", (given, taken) => {
    expect(toTimeoutMs(given)).toBe(taken);
  });

  it.each([0, -1, Number.NaN, Number.NEGATIVE_INFINITY])("of %s is refused", (given) => {
    expect(() => toTimeoutMs(given)).toThrow(`timeoutMs is ${given}; it takes a positive number of milliseconds.`);
  });
});
