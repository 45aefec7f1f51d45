import { expect, it } from "vitest";
import { firstPosition, positionIds } from "./position-ids.ts";

const mask = BigInt64Array.of(1n, 1n, 1n, 1n, 1n, 0n);

it("positions count from 0, each text for itself", () => {
  expect([...positionIds(mask, [2, 3], firstPosition("bert", 0))]).toEqual([0n, 1n, 2n, 0n, 1n, 0n]);
});

it.each(["roberta", "xlm-roberta", "mpnet"])("those of %s from behind the padding, which stands for itself", (kind) => {
  expect([...positionIds(mask, [2, 3], firstPosition(kind, 1))]).toEqual([2n, 3n, 4n, 2n, 3n, 1n]);
});
