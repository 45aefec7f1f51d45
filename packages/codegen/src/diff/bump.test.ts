import { describe, expect, it } from "vitest";
import { bumpFor, greatestBump, isAtLeast } from "./bump.ts";
import type { ChangeLevel } from "./change.ts";

const bump = (version: string, ...levels: ChangeLevel[]): string =>
  bumpFor(
    levels.map((level) => ({ level })),
    version,
  );

describe("the bump that changes ask for", () => {
  it.each([
    ["1.2.3", ["text", "compatible", "breaking"], "major"],
    ["1.2.3", ["text", "compatible"], "minor"],
    ["1.2.3", ["text"], "patch"],
    ["1.2.3", [], "none"],
    ["0.2.3", ["compatible", "breaking"], "minor"],
    ["0.2.3", ["compatible"], "patch"],
    ["0.2.3", ["text"], "patch"],
    ["0.2.3", [], "none"],
    ["10.0.0", ["breaking"], "major"],
  ] as const)("of %s after %j is %s", (version, levels, expected) => {
    expect(bump(version, ...levels)).toBe(expected);
  });

  it("is the greatest of several", () => {
    expect(greatestBump(["patch", "major", "minor"])).toBe("major");
    expect(greatestBump([])).toBe("none");
    expect([isAtLeast("minor", "patch"), isAtLeast("minor", "minor"), isAtLeast("patch", "minor")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
