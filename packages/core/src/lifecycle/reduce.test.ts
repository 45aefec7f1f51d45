import { describe, expect, it } from "vitest";
import type { LifecycleEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { ready, Scenario } from "./testing/scenario.ts";

const stray: readonly LifecycleEvent[] = [
  { type: "settled", outcome: { ok: true } },
  { type: "progress", progress: { done: 1 } },
  { type: "drained" },
  { type: "timer", kind: "stall" },
  { type: "timer", kind: "drain" },
  { type: "timer", kind: "grace" },
];

function after(...events: readonly string[]) {
  const scenario = new Scenario("standard");
  scenario.play(events.join("\n"));
  return scenario.machine;
}

describe("reduce", () => {
  it("leaves the machine that it is given as it is", () => {
    const machine = after();
    const copy = structuredClone(machine);
    expect(reduce(machine, { type: "step", id: 1, step: "load" }, 0).machine).not.toEqual(copy);
    expect(machine).toEqual(copy);
  });

  it.each(stray)("takes $type from nowhere for nothing, at rest", (event) => {
    for (const machine of [after(), after(...(ready.after ?? []))]) {
      expect(reduce(machine, event, 0)).toEqual({ machine, effects: [] });
    }
  });

  it("takes a timer that is not the machine's for nothing", () => {
    const machine = after("A prepare");
    expect(reduce(machine, { type: "timer", kind: "grace" }, 0)).toEqual({ machine, effects: [] });
  });

  it("takes the end of a hook for nothing while calls are drained", () => {
    const machine = after(...(ready.after ?? []), "enter", "A unload");
    expect(reduce(machine, { type: "settled", outcome: { ok: true } }, 0)).toEqual({ machine, effects: [] });
  });

  it("knows that nobody is inside a closed service as soon as it is told", () => {
    const machine = after(...(ready.after ?? []), "enter", "A test", "fail", "drain", "grace");
    expect(machine.quiet).toBe(false);
    expect(reduce(machine, { type: "drained" }, 0).machine.quiet).toBe(true);
  });
});
