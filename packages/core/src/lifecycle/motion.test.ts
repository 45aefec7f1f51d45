import { describe, it } from "vitest";
import { ready, simplified, standard } from "./testing/scenario.ts";

describe("a step down while a hook runs up", () => {
  it("unload during prepare: the partial files stay", () =>
    standard(`
      A load   | run prepare
      B unload | A canceled, abort
      = preparing at registered, floor prepared, 1 wait
      fail     | B ok
      = registered, floor prepared
      `));

  it("unload during a prepare that returns without complaint: it may have stopped half-way", () =>
    standard(`
      A load   | run prepare
      B unload | A canceled, abort
      ok       | B ok
      = registered, floor prepared
      C load   | run prepare
      `));

  it("unload during a prepare that somebody wants for itself: only what is above it is canceled", () =>
    standard(`
      A prepare | run prepare
      B load    |
      C unload  | B canceled, C ok
      = preparing at registered, floor prepared, 1 wait
      ok        | A ok
      = prepared, floor prepared
      `));

  it("cleanup during prepare runs its hook", () =>
    standard(`
      A prepare | run prepare
      B cleanup | A canceled, abort
      fail      | run cleanup
      ok        | B ok
      = registered, floor registered
      `));

  it.each(["ok", "fail"])("unload during load is undone by the unload hook (the load says %s)", (outcome) =>
    standard(`
      A load     | run prepare
      ok         | run load
      B load     |
      C unload   | A canceled, B canceled, abort
      = loading at prepared, floor prepared, 1 wait
      ${outcome} | run unload
      ok         | C ok
      = prepared, floor prepared
      `),
  );

  it.each(["ok", "fail"])("cleanup during load (the load says %s)", (outcome) =>
    standard(`
      A load     | run prepare
      ok         | run load
      B cleanup  | A canceled, abort
      ${outcome} | run unload
      ok         | run cleanup
      ok         | B ok
      = registered, floor registered
      `),
  );

  it.each(["ok", "fail"])("unload during the self-test after load (it says %s)", (outcome) =>
    standard(`
      A load     | run prepare
      B test     |
      ok         | run load
      ok         | run test
      C unload   | A canceled, B canceled, abort
      ${outcome} | run unload
      ok         | C ok
      = prepared, floor prepared
      `),
  );

  it("the undoing of an aborted load fails", () =>
    standard(`
      A load   | run prepare
      ok       | run load
      B unload | A canceled, abort
      fail     | run unload
      fail     | B failed(unload)
      = failed(unload) at ready, floor prepared
      `));

  it("unload beside a self-test on request: intake stops at once", () =>
    standard(
      `
      A test   | run test
      B unload | A canceled, abort
      = testing at ready, floor prepared, 1 wait
      fail     | run unload
      ok       | B ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("cleanup during the prepare of a simplified service", () =>
    simplified(`
      A prepare | run prepare
      B cleanup | A canceled, abort
      fail      | run cleanup
      ok        | B ok
      = registered, floor registered
      `));
});

describe("a step up while the service goes down", () => {
  it("load during the drain: the gate opens again", () =>
    standard(
      `
      enter    |
      A unload | watch
      = draining at ready, floor prepared, 1 wait
      B load   | A canceled, B ok
      = ready, floor ready
      leave    |
      `,
      ready,
    ));

  it("prepare during a drain for cleanup: the canceled step counts as not asked for", () =>
    standard(
      `
      enter     |
      A cleanup | watch
      B prepare | A canceled, B ok
      = ready, floor ready
      `,
      ready,
    ));

  it("prepare during a drain for unload and cleanup: what both can have goes on", () =>
    standard(
      `
      enter     |
      A unload  | watch
      B cleanup |
      C prepare | B canceled, C ok
      leave     | run unload
      ok        | A ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("load during unload waits for the hook, and loads again", () =>
    standard(
      `
      A unload | run unload
      B load   | A canceled, abort
      = unloading at ready, floor ready, 1 wait
      ok       | run load
      ok       | run test
      ok       | B ok
      = ready, floor ready
      `,
      ready,
    ));

  it("load during an unload that fails: unloaded first, since a half-unloaded model is nobody's to call", () =>
    standard(
      `
      A unload | run unload
      B load   | A canceled, abort
      fail     | run unload
      ok       | run load
      ok       | run test
      ok       | B ok
      = ready, floor ready
      `,
      ready,
    ));

  it("prepare while a cleanup unloads is told when that has ended", () =>
    standard(
      `
      A cleanup | run unload
      B prepare | A canceled, abort
      ok        | B ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("prepare while a cleanup unloads, and unload fails: it is tried again before anybody is told", () =>
    standard(
      `
      A cleanup | run unload
      B prepare | A canceled, abort
      fail      | run unload
      fail      | B failed(unload)
      = failed(unload) at ready, floor prepared
      `,
      ready,
    ));

  it.each(["ok", "fail"])("load during cleanup prepares again (the cleanup says %s)", (outcome) =>
    standard(`
      A prepare  | run prepare
      ok         | A ok
      B cleanup  | run cleanup
      C load     | B canceled, abort
      = cleaning at prepared, floor ready, 1 wait
      ${outcome} | run prepare
      ok         | run load
      ok         | run test
      ok         | C ok
      = ready, floor ready
      `),
  );

  it("prepare during the cleanup of a simplified service", () =>
    simplified(`
      A prepare | run prepare
      ok        | A ok
      B cleanup | run cleanup
      C prepare | B canceled, abort
      ok        | run prepare
      ok        | C ok
      = ready, floor ready
      `));

  it("prepare during the drain of a simplified service", () =>
    simplified(`
      A prepare | run prepare
      ok        | A ok
      enter     |
      B cleanup | watch
      C prepare | B canceled, C ok
      = ready, floor ready
      `));

  it("load during an unload that was beside a self-test on request: the gate opens again after it", () =>
    standard(
      `
      A test   | run test
      B unload | A canceled, abort
      C load   | B canceled
      = testing at ready, floor ready, 1 wait
      fail     | C ok
      = ready, floor ready
      `,
      ready,
    ));
});

describe("changing one's mind twice", () => {
  it.each(["ok", "fail"])("load, unload, load: the first load is undone (it says %s)", (outcome) =>
    standard(`
      A load     | run prepare
      ok         | run load
      B unload   | A canceled, abort
      C load     | B canceled
      ${outcome} | run unload
      ok         | run load
      ok         | run test
      ok         | C ok
      = ready, floor ready
      `),
  );

  it.each(["ok", "fail"])("load, unload, load during the self-test: it runs again (it says %s)", (outcome) =>
    standard(`
      A load     | run prepare
      ok         | run load
      ok         | run test
      B unload   | A canceled, abort
      C load     | B canceled
      ${outcome} | run test
      ok         | C ok
      = ready, floor ready
      `),
  );

  it("prepare, cleanup, prepare of a simplified service: what the first may have loaded is freed", () =>
    simplified(`
      A prepare | run prepare
      B cleanup | A canceled, abort
      C prepare | B canceled
      ok        | run cleanup
      ok        | run prepare
      ok        | C ok
      = ready, floor ready
      `));

  it("prepare, cleanup, prepare of a simplified service: files of a prepare that failed stay", () =>
    simplified(`
      A prepare | run prepare
      B cleanup | A canceled, abort
      C prepare | B canceled
      fail      | run prepare
      ok        | C ok
      = ready, floor ready
      `));

  it("prepare, cleanup, prepare", () =>
    standard(`
      A prepare | run prepare
      B cleanup | A canceled, abort
      C prepare | B canceled
      fail      | run prepare
      ok        | C ok
      = prepared, floor prepared
      `));

  it("unload, load, unload: an unload that failed is tried again", () =>
    standard(
      `
      A unload | run unload
      B load   | A canceled, abort
      C unload | B canceled
      fail     | run unload
      ok       | C ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("cleanup, prepare, unload: who has what he asked for is told at once", () =>
    standard(`
      A prepare | run prepare
      ok        | A ok
      B cleanup | run cleanup
      C prepare | B canceled, abort
      D unload  |
      H hold    |
      ok        | D ok, run prepare
      ok        | C ok, run load
      ok        | run test
      ok        | H ok
      = ready, floor prepared
      `));

  it("load, cleanup, prepare, unload during the self-test: a hold waits for the way down", () =>
    standard(`
      A load    | run prepare
      ok        | run load
      ok        | run test
      B cleanup | A canceled, abort
      C prepare | B canceled
      D unload  |
      H hold    |
      fail      | C ok, run unload
      ok        | D ok, run load
      ok        | run test
      ok        | H ok
      = ready, floor prepared
      `));

  it("cleanup, prepare, cleanup: a cleanup is not aborted by a cleanup", () =>
    standard(`
      A prepare | run prepare
      ok        | A ok
      B cleanup | run cleanup
      C prepare | B canceled, abort
      D cleanup | C canceled
      ok        | D ok
      = registered, floor registered
      `));
});
