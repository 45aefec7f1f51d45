import { describe, expect, it } from "vitest";
import type { Protocol } from "../protocol/protocol.ts";
import { abortedCall, refuseCall, waitEnded } from "./refuse.ts";
import { Scenario } from "./testing/scenario.ts";

function after(protocol: Protocol, ...events: readonly string[]) {
  const scenario = new Scenario(protocol);
  scenario.play(events.join("\n"));
  return scenario.machine;
}

describe("a call that is not admitted", () => {
  it.each<[string, Protocol, string[], string, string, string]>([
    ["registered", "standard", [], "failed_precondition", "registered", "run its load step first"],
    ["registered", "simplified", [], "failed_precondition", "registered", "run its prepare step first"],
    ["prepared", "standard", ["A prepare", "ok"], "failed_precondition", "prepared", "run its load step first"],
    ["preparing", "standard", ["A load"], "unavailable", "preparing", "it takes calls when it is ready"],
    ["loading", "standard", ["A load", "ok"], "unavailable", "loading", "it takes calls when it is ready"],
    ["testing after load", "standard", ["A load", "ok", "ok"], "unavailable", "testing", "when it is ready"],
    [
      "draining",
      "simplified",
      ["A prepare", "ok", "enter", "B cleanup"],
      "unavailable",
      "draining",
      "when it is ready",
    ],
    ["unloading", "standard", ["A load", "ok", "ok", "ok", "B unload"], "unavailable", "unloading", "when it is ready"],
    ["cleaning", "simplified", ["A prepare", "ok", "B cleanup"], "unavailable", "cleaning", "when it is ready"],
    ["shutting down", "minimal", ["A close"], "unavailable", "ready", "s is shutting down"],
    ["failed", "standard", ["A prepare", "fail"], "lifecycle_failed", "failed", "no prepare."],
    ["cleaned after a failure", "standard", ["H hold", "fail", "H release"], "lifecycle_failed", "cleaning", "no prep"],
    ["failed and closed", "standard", ["A prepare", "fail", "B close"], "lifecycle_failed", "failed", "no prepare."],
    ["stuck", "standard", ["A load", "ok", "stall", "grace"], "lifecycle_failed", "failed", "did not stop when"],
  ])("%s", (_, protocol, events, code, state, message) => {
    const error = refuseCall(after(protocol, ...events), "m");
    expect(error).toMatchObject({ code, state, service: "s", method: "m" });
    expect(error.message).toContain(message);
    expect(error.retriable).toBe(code === "unavailable");
    expect(error.retryAfterMs !== undefined).toBe(code === "unavailable" && state !== "ready");
  });

  it("is told the phase, the details and the cause of a failure", () => {
    const scenario = new Scenario("standard");
    scenario.play("A load\nok\nfail\nfail");
    const error = refuseCall(scenario.machine, undefined);
    expect(error).toMatchObject({ code: "lifecycle_failed", phase: "unload" });
    expect(error).not.toHaveProperty("method");
    expect(error.message).toBe("no load. Then: no unload.");
    expect(error.details).toEqual([{ path: "unload", message: "no unload." }]);
  });
});

describe("a call that outlives its drain", () => {
  it("is told that it may try again", () => {
    const machine = after("simplified", "A prepare", "ok", "enter", "B cleanup");
    expect(abortedCall(machine)).toMatchObject({ code: "unavailable", state: "draining", retriable: true });
  });
});

describe("a wait that its caller ends", () => {
  it("tells a timeout from anything else", () => {
    const timeout = AbortSignal.abort(new DOMException("x", "TimeoutError"));
    expect(waitEnded(timeout, "s", "load")).toMatchObject({
      code: "deadline_exceeded",
      message: "Waiting for the load of s timed out.",
    });
    expect(waitEnded(AbortSignal.abort(), "s", "load")).toMatchObject({
      code: "canceled",
      message: "Waiting for the load of s was canceled.",
    });
  });
});
