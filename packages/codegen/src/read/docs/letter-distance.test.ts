import { expect, it } from "vitest";
import { letterDistance } from "./letter-distance.ts";

it.each([
  ["returns", "returns", 0],
  ["Returns", "reTurns", 0],
  ["retuns", "returns", 1],
  ["retrun", "return", 1],
  ["exmaple", "example", 1],
  ["throw", "throws", 1],
  ["parms", "param", 2],
  ["", "abc", 3],
  ["abc", "", 3],
])("from %s to %s there are %i slips", (one, other, distance) => {
  expect(letterDistance(one, other)).toBe(distance);
  expect(letterDistance(other, one)).toBe(distance);
});
