import { expect, it } from "vitest";
import { swapBytes } from "./swap-bytes.ts";

it("turns the bytes of each item round, in a copy", () => {
  const bytes = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...swapBytes(bytes, 2)]).toEqual([2, 1, 4, 3, 6, 5, 8, 7]);
  expect([...swapBytes(bytes, 8)]).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  const view = new DataView(swapBytes(new Uint8Array(new Float32Array([1.5]).buffer), 4).buffer);
  expect(view.getFloat32(0)).toBe(1.5);
  expect([...bytes]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
