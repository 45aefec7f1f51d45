import { expect, it } from "vitest";
import { pool } from "./pool.ts";

const data = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
const states = { data, dims: [2, 3, 2] } as const;
const padded = BigInt64Array.of(1n, 1n, 0n, 0n, 1n, 1n);

it.each([
  ["mean", [2, 3], [10, 11]],
  ["cls", [1, 2], [9, 10]],
  ["last", [3, 4], [11, 12]],
] as const)("%s leaves out padding behind and in front", (pooling, first, second) => {
  expect(pool(states, padded, pooling)).toEqual([Float32Array.from(first), Float32Array.from(second)]);
});

it("gives vectors of their own, which nobody else changes", () => {
  const [vector] = pool(states, padded, "cls");
  vector?.fill(0);
  expect(data[0]).toBe(1);
});
