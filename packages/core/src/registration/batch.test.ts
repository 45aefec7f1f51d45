import { describe, expect, it } from "vitest";
import { readBatch } from "./batch.ts";

describe("the option batch", () => {
  it.each([
    { maxSize: 1, maxDelayMs: 0 },
    { maxSize: 64, maxDelayMs: 2.5 },
    { maxSize: Number.MAX_SAFE_INTEGER, maxDelayMs: 2 ** 31 - 1 },
  ])("takes %j", (batch) => {
    expect(readBatch(batch)).toEqual({ batch, problems: [] });
  });

  it("may be missing", () => {
    expect(readBatch(undefined)).toEqual({ batch: undefined, problems: [] });
  });

  const delay = "is not a number of ms from 0 to 2147483647";
  it.each([
    [5, ["batch: 5 is no object of maxSize and maxDelayMs"]],
    [null, ["batch: null is no object of maxSize and maxDelayMs"]],
    [[8, 5], ["batch: 8,5 is no object of maxSize and maxDelayMs"]],
    [{}, ["batch.maxSize: undefined is not a whole number from 1", `batch.maxDelayMs: undefined ${delay}`]],
    [{ maxSize: 0, maxDelayMs: 5 }, ["batch.maxSize: 0 is not a whole number from 1"]],
    [{ maxSize: 1.5, maxDelayMs: 5 }, ["batch.maxSize: 1.5 is not a whole number from 1"]],
    [{ maxSize: Number.POSITIVE_INFINITY, maxDelayMs: 5 }, ["batch.maxSize: Infinity is not a whole number from 1"]],
    [{ maxSize: "8", maxDelayMs: 5 }, ['batch.maxSize: "8" is not a whole number from 1']],
    [{ maxSize: 8, maxDelayMs: -1 }, [`batch.maxDelayMs: -1 ${delay}`]],
    [{ maxSize: 8, maxDelayMs: Number.NaN }, [`batch.maxDelayMs: NaN ${delay}`]],
    [{ maxSize: 8, maxDelayMs: 2 ** 31 }, [`batch.maxDelayMs: 2147483648 ${delay}`]],
    [{ maxSize: 8, maxDelayMs: 5, max: 1 }, ["batch.max: there is no such option; known are maxSize and maxDelayMs"]],
  ])("refuses %j", (value, problems) => {
    expect(readBatch(value)).toEqual({ batch: undefined, problems });
  });
});
