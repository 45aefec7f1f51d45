import { describe, expect, it } from "vitest";
import { plays, ready, Scenario } from "./testing/scenario.ts";

const prepared = { after: ["Z prepare", "ok"] };

describe("a drain", () => {
  it("waits for calls", () =>
    plays(
      "standard",
      `
      enter    |
      enter    |
      A unload | watch
      leave    |
      leave    | run unload
      ok       | A ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("aborts calls that take too long", () =>
    plays(
      "standard",
      `
      enter    |
      A unload | watch
      drain    | abort calls
      = draining at ready, floor prepared, 1 wait
      leave    | run unload
      ok       | A ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("never unloads under a call that ignores its abort", () =>
    plays(
      "standard",
      `
      enter     |
      A unload  | watch
      B cleanup |
      drain     | abort calls
      grace     | A failed(drain), B failed(drain)
      = failed(drain) at ready, floor registered
      C test    | C conflict
      D prepare | D ok
      = failed(drain) at ready, floor prepared
      `,
      ready,
    ));

  it("is tried again by unload, for the grace time", () =>
    plays(
      "standard",
      `
      enter    |
      A unload | watch
      drain    | abort calls
      grace    | A failed(drain)
      B unload | watch
      = draining at ready, floor prepared, 1 wait
      grace    | B failed(drain)
      = failed(drain) at ready, floor prepared
      C unload | watch
      leave    | run unload
      ok       | C ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("is over when the call has left in between", () =>
    plays(
      "standard",
      `
      enter    |
      A unload | watch
      drain    | abort calls
      grace    | A failed(drain)
      leave    |
      = failed(drain) at ready, floor prepared
      B unload | run unload
      ok       | B ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("is undone by load, which tests and opens again beside the stuck call", () =>
    plays(
      "standard",
      `
      enter    |
      A unload | watch
      drain    | abort calls
      grace    | A failed(drain)
      B load   | run test
      = testing at ready, floor ready, 1 wait
      ok       | B ok
      = ready, floor ready
      leave    |
      `,
      ready,
    ));

  it("is undone by load, and the self-test fails: calls are waited for again", () =>
    plays(
      "standard",
      `
      enter    |
      A unload | watch
      drain    | abort calls
      grace    | A failed(drain)
      B load   | run test
      fail     | watch
      leave    | run unload
      ok       | B failed(test)
      = failed(test) at prepared, floor prepared
      `,
      ready,
    ));

  it("load in the grace time opens again", () =>
    plays(
      "standard",
      `
      enter    |
      A unload | watch
      drain    | abort calls
      B load   | A canceled, B ok
      = ready, floor ready
      C unload | watch
      drain    | abort calls
      leave    | run unload
      ok       | C ok
      `,
      ready,
    ));

  it("of a simplified service; prepare opens again", () =>
    plays(
      "simplified",
      `
      A prepare | run prepare
      ok        | A ok
      enter     |
      B cleanup | watch
      drain     | abort calls
      grace     | B failed(drain)
      = failed(drain) at ready, floor registered
      C prepare | C ok
      = ready, floor ready
      D cleanup | watch
      leave     | run cleanup
      ok        | D ok
      = registered, floor registered
      `,
    ));

  it("after a bad verdict: the failure of the self-test is told, with that of the drain", () =>
    plays(
      "standard",
      `
      enter    |
      A test   | run test
      fail     | watch
      drain    | abort calls
      grace    | A failed(test; drain)
      = failed(drain) at ready, floor prepared
      B unload | watch
      leave    | run unload
      ok       | B ok
      = prepared, floor prepared
      `,
      ready,
    ));
});

describe("a hook without progress", () => {
  it("is aborted, and has failed when it stops", () =>
    plays(
      "standard",
      `
      A prepare | run prepare
      stall     | abort
      = preparing at registered, floor prepared, 1 wait
      fail      | A failed(prepare)
      = failed(prepare) at registered, floor registered
      `,
    ));

  it("has not failed when it succeeds all the same", () =>
    plays(
      "standard",
      `
      A prepare | run prepare
      stall     | abort
      ok        | A ok
      = prepared, floor prepared
      `,
    ));

  it("each progress restarts the limit", () => {
    const scenario = new Scenario("standard");
    scenario.play("A prepare");
    const before = scenario.machine.timer;
    scenario.play("progress");
    expect(scenario.machine.timer).toEqual({ kind: "stall", ms: before?.ms, turn: (before?.turn ?? 0) + 1 });
    scenario.play("stall");
    const grace = scenario.machine.timer;
    scenario.play("progress");
    expect(scenario.machine.timer).toBe(grace);
    expect(scenario.machine.progress).toEqual({ done: 1 });
    scenario.play("ok");
    expect(scenario.machine).toMatchObject({ progress: null, timer: null });
  });

  it("is not aborted twice: a step the other way meanwhile, a stall after one", () => {
    plays(
      "standard",
      `
      A load   | run load
      stall    | abort
      B unload | A canceled
      fail     | run unload
      = unloading at prepared, floor prepared, 1 wait
      `,
      prepared,
    );
    plays(
      "standard",
      `
      A load   | run load
      B unload | A canceled, abort
      stall    |
      fail     | run unload
      ok       | B ok
      = prepared, floor prepared
      `,
      prepared,
    );
  });
});

describe("a hook that does not stop", () => {
  it("of prepare: marked, and steps are refused until it settles", () =>
    plays(
      "standard",
      `
      A load    | run prepare
      B prepare |
      stall     | abort
      grace     | A failed(prepare), B failed(prepare)
      = failed(prepare) at registered, floor registered, prepare still runs
      C prepare | C conflict
      D cleanup | D conflict
      E test    | E conflict
      progress  |
      fail      |
      = failed(prepare) at registered, floor registered
      F prepare | run prepare
      ok        | F ok
      = prepared, floor prepared
      `,
    ));

  it("of prepare: a late success is not believed", () =>
    plays(
      "standard",
      `
      A prepare | run prepare
      stall     | abort
      grace     | A failed(prepare)
      ok        |
      = failed(prepare) at registered, floor registered
      B load    | run prepare
      ok        | run load
      ok        | run test
      ok        | B ok
      = ready, floor ready
      `,
    ));

  it("of a simplified prepare: what it has loaded late is cleaned up", () =>
    plays(
      "simplified",
      `
      A prepare | run prepare
      stall     | abort
      grace     | A failed(prepare)
      ok        | run cleanup
      = cleaning at registered, floor registered
      ok        |
      = failed(prepare) at registered, floor registered
      `,
    ));

  it("of a simplified prepare: files of a late failure stay", () =>
    plays(
      "simplified",
      `
      A prepare | run prepare
      stall     | abort
      grace     | A failed(prepare)
      fail      |
      = failed(prepare) at registered, floor registered
      `,
    ));

  it.each(["ok", "fail"])("of load: undone as soon as it settles (it says %s)", (outcome) =>
    plays(
      "standard",
      `
      A load     | run load
      stall      | abort
      grace      | A failed(load)
      = failed(load) at prepared, floor prepared, load still runs
      ${outcome} | run unload
      = unloading at prepared, floor prepared
      ok         |
      = failed(load) at prepared, floor prepared
      `,
      prepared,
    ),
  );

  it("of load: the late undoing fails", () =>
    plays(
      "standard",
      `
      A load | run load
      stall  | abort
      grace  | A failed(load)
      fail   | run unload
      fail   |
      = failed(unload) at ready, floor prepared
      `,
      prepared,
    ));

  it("of load: a step during the late undoing clears the mark", () =>
    plays(
      "standard",
      `
      A load | run load
      stall  | abort
      grace  | A failed(load)
      fail   | run unload
      B load |
      ok     | run load
      ok     | run test
      ok     | B ok
      = ready, floor ready
      `,
      prepared,
    ));

  it("of the undoing: the first failure is told first", () =>
    plays(
      "standard",
      `
      A load | run load
      fail   | run unload
      stall  | abort
      grace  | A failed(load; unload)
      = failed(unload) at prepared, floor prepared, unload still runs
      ok     |
      = failed(unload) at prepared, floor prepared
      `,
      prepared,
    ));

  it("of a self-test on request: closed at once, drained and unloaded when it settles", () =>
    plays(
      "standard",
      `
      enter  |
      A test | run test
      stall  | abort
      grace  | A failed(test)
      = failed(test) at ready, floor ready, test still runs
      ok     | watch
      = draining at ready, floor prepared
      leave  | run unload
      ok     |
      = failed(test) at prepared, floor prepared
      `,
      ready,
    ));

  it("of unload", () =>
    plays(
      "standard",
      `
      A unload | run unload
      stall    | abort
      grace    | A failed(unload)
      = failed(unload) at ready, floor prepared, unload still runs
      B load   | B conflict
      ok       |
      = failed(unload) at prepared, floor prepared
      C load   | run load
      ok       | run test
      ok       | C ok
      = ready, floor ready
      `,
      ready,
    ));

  it("of unload, on the way to cleanup", () =>
    plays(
      "standard",
      `
      A cleanup | run unload
      stall     | abort
      grace     | A failed(unload)
      = failed(unload) at ready, floor registered, unload still runs
      ok        |
      = failed(unload) at prepared, floor registered
      B cleanup | run cleanup
      ok        | B ok
      = registered, floor registered
      `,
      ready,
    ));

  it("of unload: it fails late", () =>
    plays(
      "standard",
      `
      A unload | run unload
      stall    | abort
      grace    | A failed(unload)
      fail     |
      = failed(unload) at ready, floor prepared
      B unload | run unload
      ok       | B ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("of cleanup", () =>
    plays(
      "standard",
      `
      A cleanup | run cleanup
      stall     | abort
      grace     | A failed(cleanup)
      = failed(cleanup) at prepared, floor registered, cleanup still runs
      B cleanup | B conflict
      ok        |
      = failed(cleanup) at registered, floor registered
      C cleanup | C ok
      = registered, floor registered
      `,
      prepared,
    ));
});
