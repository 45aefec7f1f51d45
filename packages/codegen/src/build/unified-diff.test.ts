import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "./unified-diff.ts";

const lines = (...texts: string[]): string => texts.join("\n");

describe("a unified diff", () => {
  it("is empty for equal texts", () => {
    expect(unifiedDiff("a\nb\n", "a\nb\n", 10)).toBe("");
  });

  it("shows changes with two lines around them", () => {
    const before = lines("1", "2", "3", "4", "5", "6", "7", "8", "9");
    expect(unifiedDiff(before, before.replace("5", "five").replace("9", "9\n10"), 20)).toBe(
      lines("@@ -3 +3 @@", " 3", " 4", "-5", "+five", " 6", " 7", " 8", " 9", "+10"),
    );
    expect(unifiedDiff(before, before.replace("1\n", ""), 20)).toBe(lines("@@ -1 +1 @@", "-1", " 2", " 3"));
  });

  it("is cut, and says so", () => {
    const after = Array.from({ length: 50 }, (_, index) => `line ${index}`).join("\n");
    expect(unifiedDiff("", after, 10).split("\n")).toHaveLength(11);
    expect(unifiedDiff("", after, 10)).toMatch(/… and 42 more lines$/);
  });

  it("leads from one text to the other", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((parts) => parts.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const shown = unifiedDiff(before, after, Number.POSITIVE_INFINITY).split("\n");
        const removed = shown.filter((line) => line.startsWith("-")).length;
        const added = shown.filter((line) => line.startsWith("+")).length;
        expect(before.split("\n").length - removed + added).toBe(after.split("\n").length);
        expect(removed + added === 0).toBe(before === after);
      }),
    );
  });
});
