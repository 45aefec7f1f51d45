import { describe, expect, it } from "vitest";
import type { Machine } from "./machine.ts";
import { isNews, stateOf } from "./state.ts";
import { Scenario } from "./testing/scenario.ts";

function after(...events: readonly string[]): Machine {
  const scenario = new Scenario("standard");
  scenario.play(events.join("\n"));
  return scenario.machine;
}

describe("the state", () => {
  it.each([
    ["registered", []],
    ["preparing", ["A load"]],
    ["loading", ["A load", "ok"]],
    ["testing", ["A load", "ok", "ok"]],
    ["ready", ["A load", "ok", "ok", "ok"]],
    ["draining", ["A load", "ok", "ok", "ok", "enter", "B unload"]],
    ["unloading", ["A load", "ok", "ok", "ok", "B unload"]],
    ["prepared", ["A prepare", "ok"]],
    ["cleaning", ["A prepare", "ok", "B cleanup"]],
    ["failed", ["A prepare", "fail"]],
    ["preparing", ["A prepare", "stall"]],
    ["failed", ["A prepare", "stall", "grace"]],
    ["cleaning", ["H hold", "fail", "H release"]],
  ])("is %s after %j", (state, events) => {
    expect(stateOf(after(...events))).toBe(state);
  });
});

describe("news", () => {
  const edge = { phase: "prepare", aborted: false, stalled: false, abandoned: false, killed: false } as const;
  const failed = after("A prepare", "fail").failed;
  const machine: Machine = { ...after("A prepare"), failed, edge: { ...edge, abandoned: true } };

  it.each<[string, Partial<Machine>]>([
    ["level", { level: "prepared" }],
    ["gate", { open: true }],
    ["failure", { failed: after("A prepare", "fail").failed }],
    ["progress", { progress: { done: 1 } }],
    ["verdict", { verdict: { ok: true, message: "passed" } }],
    ["state", { edge: null, failed: null }],
    ["stuck hook", { edge: null }],
  ])("is a change of the %s alone", (_, change) => {
    expect(isNews(machine, { ...machine, ...change })).toBe(true);
  });

  it.each<[string, Partial<Machine>]>([
    ["who waits", { waiters: [], holds: [1] }],
    ["the timer", { timer: { kind: "grace", ms: 1, turn: 9 }, turn: 9 }],
    ["the floor", { floor: "ready" }],
    ["nothing", {}],
  ])("is not %s", (_, change) => {
    expect(isNews(machine, { ...machine, ...change })).toBe(false);
    expect(isNews({ ...machine, edge }, { ...machine, ...change, edge: { ...edge, aborted: true } })).toBe(false);
  });
});
