import { VModelError } from "@vmodel/core";
import { describe, expect, it, vi } from "vitest";
import { Gate, type Lease } from "./gate.ts";

class Call implements Lease {
  readonly method = "m";
  readonly errors: VModelError[] = [];
  readonly requestId: string;
  onAbort = (): void => {};

  constructor(requestId = "r") {
    this.requestId = requestId;
  }

  abort(error: VModelError): void {
    this.errors.push(error);
    this.onAbort();
  }
}

const error = new VModelError("unavailable", "Gone.");

describe("a gate", () => {
  it("counts who is inside; who leaves twice, or was never inside, is no news", () => {
    const gate = new Gate();
    const [a, b] = [new Call(), new Call()];
    gate.enter(a);
    gate.enter(b);
    gate.leave(a);
    gate.leave(a);
    gate.leave(new Call());
    expect(gate.size).toBe(1);
  });

  it("reports at once when nobody is inside", () => {
    const report = vi.fn();
    new Gate().whenEmpty(report);
    expect(report).toHaveBeenCalledTimes(1);
  });

  it("reports once, when the last one has left", () => {
    const gate = new Gate();
    const [a, b] = [new Call(), new Call()];
    const report = vi.fn();
    gate.enter(a);
    gate.enter(b);
    gate.whenEmpty(report);
    gate.leave(b);
    expect(report).not.toHaveBeenCalled();
    gate.leave(a);
    gate.enter(a);
    gate.leave(a);
    expect(report).toHaveBeenCalledTimes(1);
  });

  it("aborts each call once, and lists those that have not left since", () => {
    const gate = new Gate();
    const [a, b] = [new Call("a"), new Call("b")];
    gate.enter(a);
    gate.enter(b);
    gate.abort(error);
    gate.abort(error);
    expect([a.errors, b.errors]).toEqual([[error], [error]]);
    gate.leave(a);
    expect(gate.stuck).toEqual([b]);
    expect(gate.size).toBe(1);
    gate.leave(b);
    expect(gate.stuck).toEqual([]);
  });

  it("lets calls leave while they are aborted", () => {
    const gate = new Gate();
    const calls = [new Call("a"), new Call("b"), new Call("c")];
    for (const call of calls) {
      call.onAbort = () => gate.leave(call);
      gate.enter(call);
    }
    gate.abort(error);
    expect(calls.map(({ errors }) => errors.length)).toEqual([1, 1, 1]);
    expect([gate.size, gate.stuck]).toEqual([0, []]);
  });

  it("leaves a call alone that another one's abort lets leave", () => {
    const gate = new Gate();
    const [first, second] = [new Call("a"), new Call("b")];
    first.onAbort = () => gate.leave(second);
    gate.enter(first);
    gate.enter(second);
    gate.abort(error);
    expect(second.errors).toEqual([]);
    expect(gate.stuck).toEqual([first]);
  });
});
