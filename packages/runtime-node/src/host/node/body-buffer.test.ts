import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { BodyBuffer } from "./body-buffer.ts";
import { reusedMemory } from "./reused-memory.ts";

const bytes = (length: number): Buffer => Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 7) % 251));

describe("a body", () => {
  it("is what came, in whatever chunks, be its length announced or not", () => {
    const length = fc.oneof(fc.nat(300), fc.integer({ min: 100_000, max: 400_000 }));
    fc.assert(
      fc.property(length, fc.array(fc.integer({ min: 1, max: 70_000 })), fc.boolean(), (size, cuts, announced) => {
        const whole = bytes(size);
        const body = new BodyBuffer(announced ? size : 0);
        let at = 0;
        for (const cut of [...cuts, size]) {
          const chunk = whole.subarray(at, at + cut);
          if (chunk.length === 0) continue;
          body.add(chunk);
          at += chunk.length;
        }
        expect(body.size).toBe(size);
        expect(Buffer.compare(body.whole() ?? Buffer.alloc(0), whole)).toBe(0);
      }),
    );
  });

  it("costs no more memory than has come in proportion, whatever is announced", () => {
    const taken = vi.spyOn(reusedMemory, "take");
    try {
      const body = new BodyBuffer(16 * 1024 * 1024);
      for (let sent = 0; sent < 31; sent++) body.add(bytes(64 * 1024));
      expect(taken).not.toHaveBeenCalled();
      body.add(bytes(64 * 1024));
      expect(taken.mock.calls).toEqual([[16 * 1024 * 1024]]);
    } finally {
      taken.mockRestore();
    }
  });

  it("is none when nothing came", () => {
    expect(new BodyBuffer(0).whole()).toBeUndefined();
  });
});
