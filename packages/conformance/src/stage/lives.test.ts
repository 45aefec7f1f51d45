import { describe, expect, it } from "vitest";
import type { StageEvent } from "../services/stage.ts";
import { findLifeFaults, toRuns } from "./lives.ts";

const event = (
  instance: string,
  point: string,
  before: string[] = [],
  kind: StageEvent["kind"] = "begin",
): StageEvent => {
  return { service: "s", instance, point, kind, before };
};

describe("what has run", () => {
  it("is parted where another instance takes over", () => {
    expect(toRuns([event("a", "prepare"), event("b", "load"), event("b", "test"), event("c", "cleanup")])).toBe(
      "prepare | load test | cleanup",
    );
  });

  it("shows an instance that comes back", () => {
    expect(toRuns([event("a", "prepare"), event("b", "load"), event("a", "test")])).toBe("prepare | load |#1 test");
  });
});

describe("faults of lives", () => {
  it("are none when each instance remembers what it ran", () => {
    const events = [event("a", "", [], "made"), event("a", "load"), event("a", "test", ["load"])];
    expect(findLifeFaults(events, "standard")).toEqual([]);
  });

  it("are a this that has lost its memory or has somebody else's", () => {
    expect(findLifeFaults([event("a", "load"), event("a", "test")], "standard")).toEqual([
      'test found "" on this, not "load"',
    ]);
  });

  it("are instances that nothing ran on, but for a minimal service", () => {
    const events = [event("a", "", [], "made")];
    expect(findLifeFaults(events, "standard")).toEqual(["1 of 1 instances were made and never used"]);
    expect(findLifeFaults(events, "minimal")).toEqual([]);
  });
});
