import { describe, expect, it } from "vitest";
import { prepared, ready, Scenario, simplified, standard } from "./testing/scenario.ts";

describe("a hook without progress", () => {
  it("is aborted, and has failed when it stops", () =>
    standard(`
      A prepare | run prepare
      stall     | abort
      = preparing at registered, floor prepared, 1 wait
      fail      | A failed(prepare)
      = failed(prepare) at registered, floor registered
      `));

  it("has failed when it returns without complaint, since it may have stopped half-way", () => {
    standard(`
      A prepare | run prepare
      stall     | abort
      ok        | A failed(prepare)
      = failed(prepare) at registered, floor registered
      `);
    standard(
      `
      A load | run load
      stall  | abort
      ok     | run unload
      ok     | A failed(load)
      = failed(load) at prepared, floor prepared
      `,
      prepared,
    );
    standard(
      `
      A test | run test
      stall  | abort
      ok     | run unload
      ok     | A failed(test)
      = failed(test) at prepared, floor prepared
      `,
      ready,
    );
  });

  it("has not failed when it goes down and succeeds all the same", () =>
    standard(
      `
      A cleanup | run unload
      stall     | abort
      ok        | run cleanup
      stall     | abort
      ok        | A ok
      = registered, floor registered
      `,
      ready,
    ));

  it("of a simplified prepare that returns without complaint: what it may have loaded is cleaned up", () =>
    simplified(`
      A prepare | run prepare
      stall     | abort
      ok        | A failed(prepare), run cleanup
      = cleaning at registered, floor registered
      B prepare | abort
      ok        | run prepare
      ok        | B ok
      = ready, floor ready
      `));

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
    standard(
      `
      A load   | run load
      stall    | abort
      B unload | A canceled
      fail     | run unload
      = unloading at prepared, floor prepared, 1 wait
      `,
      prepared,
    );
    standard(
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
    standard(`
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
      `));

  it("of prepare: a late success is not believed", () =>
    standard(`
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
      `));

  it("of a simplified prepare: what it has loaded late is cleaned up", () =>
    simplified(`
      A prepare | run prepare
      stall     | abort
      grace     | A failed(prepare)
      ok        | run cleanup
      = cleaning at registered, floor registered
      ok        |
      = failed(prepare) at registered, floor registered
      `));

  it("of a simplified prepare: files of a late failure stay", () =>
    simplified(`
      A prepare | run prepare
      stall     | abort
      grace     | A failed(prepare)
      fail      |
      = failed(prepare) at registered, floor registered
      `));

  it.each(["ok", "fail"])("of load: undone as soon as it settles (it says %s)", (outcome) =>
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
