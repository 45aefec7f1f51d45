import { jsonAdvice } from "@vmodel/core/json";
import { expect, it } from "vitest";

it.each([
  ["a Uint8Array", "base64 text"],
  ["a BigInt64Array", "base64 text"],
  ["an ArrayBuffer", "base64 text"],
  ["a Date", "ISO text"],
  ["a bigint", "decimal text"],
  ["a Map", "an array of [key, value] pairs"],
  ["a Set", "an array"],
])("whoever gives $invoke %s is told to give %s", (what, form) => {
  expect(jsonAdvice(what)).toBe(`: $invoke takes JSON, so give ${form}, or use $call`);
});

it.each(["an array", "a function", "a Promise", "a WeakMap of theirs", "NaN", undefined])(
  "of %s nobody knows",
  (what) => {
    expect(jsonAdvice(what)).toBe("");
  },
);
