import { describe, expect, it } from "vitest";
import { ReusedMemory } from "./reused-memory.ts";

const bytes = (length: number, seed: number): Uint8Array => new Uint8Array(length).map((_, place) => place * 7 + seed);

describe("reused memory", () => {
  it.each([10, 70_000, 1_048_576, 1_500_000])("holds a copy of all parts: %d bytes", (length) => {
    const parts = [bytes(length, 1), bytes(3, 2), bytes(length, 3)];
    const copy = new ReusedMemory().copy(parts, 2 * length + 3);
    const expected = Buffer.concat(parts);
    for (const part of parts) part.fill(0);
    expect(copy.equals(expected)).toBe(true);
  });

  it("is used again once it was given back, and never before", () => {
    const memory = new ReusedMemory();
    const one = memory.copy([bytes(100_000, 1)], 100_000);
    const two = memory.copy([bytes(90_000, 2)], 90_000);
    expect(two.buffer).not.toBe(one.buffer);
    memory.giveBack(one);
    const three = memory.copy([bytes(80_000, 3)], 80_000);
    expect(three.buffer).toBe(one.buffer);
    expect(three.equals(bytes(80_000, 3))).toBe(true);
    expect(two.equals(bytes(90_000, 2))).toBe(true);
  });

  it("is not kept beyond a bound, nor for other sizes", () => {
    const memory = new ReusedMemory();
    const copies = Array.from({ length: 40 }, (_, seed) => memory.copy([bytes(1_000_000, seed)], 1_000_000));
    for (const copy of copies) memory.giveBack(copy);
    expect(memory.idleBytes).toBe(32 * 1024 * 1024);
    expect(memory.copy([bytes(2_000_000, 1)], 2_000_000).buffer.byteLength).toBe(2 ** 21);
    expect(memory.idleBytes).toBe(32 * 1024 * 1024);
    memory.giveBack(memory.copy([bytes(10, 1)], 10));
    expect(memory.idleBytes).toBe(32 * 1024 * 1024);
  });
});
