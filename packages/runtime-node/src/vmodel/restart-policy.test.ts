import { describe, expect, it } from "vitest";
import { readRestartPolicy } from "./restart-policy.ts";

describe("the option restart", () => {
  it("has a default for each number", () => {
    expect(readRestartPolicy()).toEqual({ attempts: 5, windowMs: 600_000, firstDelayMs: 500, longestDelayMs: 30_000 });
    expect(readRestartPolicy({ attempts: 0, windowMs: 1 })).toMatchObject({ attempts: 0, windowMs: 1 });
  });

  it.each([
    [{ attempts: -1 }, "restart.attempts is -1; it takes a whole number, 0 for none."],
    [{ attempts: 1.5 }, "restart.attempts is 1.5; it takes a whole number, 0 for none."],
    [{ windowMs: 0 }, "restart.windowMs is 0; it takes a number of milliseconds from 1 to 2147483647."],
    [{ firstDelayMs: Number.NaN }, "restart.firstDelayMs is NaN"],
    [{ longestDelayMs: 1e12 }, "restart.longestDelayMs is 1000000000000"],
  ])("is refused when it is %j", (given, message) => {
    expect(() => readRestartPolicy(given)).toThrow(message);
  });
});
