import { describe, it } from "vitest";
import { prepared, ready, simplified, standard } from "./testing/scenario.ts";

describe("a prepare that fails", () => {
  it("is tried again by prepare", () =>
    standard(`
      A prepare | run prepare
      fail      | A failed(prepare)
      = failed(prepare) at registered, floor registered
      B prepare | run prepare
      ok        | B ok
      = prepared, floor prepared
      `));

  it("is tried again by load", () =>
    standard(`
      A load | run prepare
      fail   | A failed(prepare)
      B load | run prepare
      = preparing at registered, floor ready, 1 wait
      ok     | run load
      ok     | run test
      ok     | B ok
      = ready, floor ready
      `));

  it("leaves files that cleanup removes", () =>
    standard(`
      A prepare | run prepare
      fail      | A failed(prepare)
      B cleanup | run cleanup
      ok        | B ok
      = registered, floor registered
      `));

  it("on the way to ready: the floor is where it stands", () =>
    standard(`
      A load   | run prepare
      fail     | A failed(prepare)
      = failed(prepare) at registered, floor registered
      B unload | B ok
      = registered, floor registered
      `));

  it("of a simplified service", () =>
    simplified(`
      A prepare | run prepare
      fail      | A failed(prepare)
      = failed(prepare) at registered, floor registered
      B cleanup | run cleanup
      ok        | B ok
      = registered, floor registered
      `));
});

describe("a load that fails", () => {
  it("is undone, then marked and told", () =>
    standard(
      `
      A load | run load
      B load |
      fail   | run unload
      = unloading at prepared, floor prepared, 2 wait
      ok     | A failed(load), B failed(load)
      = failed(load) at prepared, floor prepared
      C test | C conflict
      D load | run load
      ok     | run test
      ok     | D ok
      = ready, floor ready
      `,
      prepared,
    ));

  it("and an undoing that fails: the first failure is told, with the second in its details", () =>
    standard(
      `
      A load | run load
      fail   | run unload
      fail   | A failed(load; unload)
      = failed(unload) at ready, floor prepared
      `,
      prepared,
    ));

  it("prepare has what it asks for, and clears the mark", () =>
    standard(
      `
      A load    | run load
      fail      | run unload
      ok        | A failed(load)
      B prepare | B ok
      = prepared, floor prepared
      `,
      prepared,
    ));
});

describe("a self-test that fails", () => {
  it("after load: the model goes out of memory", () =>
    standard(
      `
      A load | run load
      ok     | run test
      fail   | run unload
      = unloading at prepared, floor prepared, 1 wait
      ok     | A failed(test)
      = failed(test) at prepared, floor prepared
      `,
      prepared,
    ));

  it("on request, with a call inside: intake stops, the call ends, the model goes out of memory", () =>
    standard(
      `
      enter  |
      A test | run test
      B test |
      fail   | watch
      = draining at ready, floor prepared, 2 wait
      leave  | run unload
      ok     | A failed(test), B failed(test)
      = failed(test) at prepared, floor prepared
      `,
      ready,
    ));

  it("on request, and the undoing fails", () =>
    standard(
      `
      A test | run test
      fail   | run unload
      fail   | A failed(test; unload)
      = failed(unload) at ready, floor prepared
      `,
      ready,
    ));

  it("an explicit load that comes meanwhile waits for the undoing, clears the mark and loads", () =>
    standard(
      `
      A test | run test
      fail   | run unload
      B load |
      = unloading at ready, floor ready, 2 wait
      ok     | A failed(test), run load
      ok     | run test
      ok     | B ok
      = ready, floor ready
      `,
      ready,
    ));

  it("an explicit load that comes meanwhile is told when the undoing fails", () =>
    standard(
      `
      A test | run test
      fail   | run unload
      B load |
      fail   | A failed(test; unload), B failed(unload)
      = failed(unload) at ready, floor ready
      `,
      ready,
    ));

  it("an explicit unload that comes meanwhile has what it asks for, and clears the mark", () =>
    standard(
      `
      A test   | run test
      fail     | run unload
      B unload |
      ok       | A failed(test), B ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("an explicit cleanup that comes meanwhile goes on when the undoing is done", () =>
    standard(
      `
      A test    | run test
      fail      | run unload
      B cleanup |
      ok        | A failed(test), run cleanup
      = cleaning at prepared, floor registered, 1 wait
      ok        | B ok
      = registered, floor registered
      `,
      ready,
    ));

  it("cleanup, then load meanwhile: the load waits only for the undoing", () =>
    standard(
      `
      A test    | run test
      fail      | run unload
      B cleanup |
      C load    | B canceled
      ok        | A failed(test), run load
      ok        | run test
      ok        | C ok
      = ready, floor ready
      `,
      ready,
    ));

  it("prepare meanwhile has what it asks for; the failure is marked all the same", () =>
    standard(
      `
      A test    | run test
      fail      | run unload
      B prepare | B ok
      ok        | A failed(test)
      = failed(test) at prepared, floor prepared
      `,
      ready,
    ));

  it("test meanwhile is a conflict", () =>
    standard(
      `
      A test | run test
      fail   | run unload
      B test | B conflict
      ok     | A failed(test)
      `,
      ready,
    ));
});

describe("an unload that fails", () => {
  it("leaves the service at ready, closed; unload tries again", () =>
    standard(
      `
      A unload | run unload
      fail     | A failed(unload)
      = failed(unload) at ready, floor prepared
      B unload | run unload
      = unloading at ready, floor prepared, 1 wait
      ok       | B ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("load unloads first", () =>
    standard(
      `
      A unload | run unload
      fail     | A failed(unload)
      B load   | run unload
      ok       | run load
      ok       | run test
      ok       | B ok
      = ready, floor ready
      `,
      ready,
    ));

  it("load unloads first, and that fails again", () =>
    standard(
      `
      A unload | run unload
      fail     | A failed(unload)
      B load   | run unload
      fail     | B failed(unload)
      = failed(unload) at ready, floor ready
      `,
      ready,
    ));

  it("prepare asks nothing of it, so the mark stays", () =>
    standard(
      `
      A unload  | run unload
      fail      | A failed(unload)
      B prepare | B ok
      = failed(unload) at ready, floor prepared
      `,
      ready,
    ));

  it("test is a conflict", () =>
    standard(
      `
      A unload | run unload
      fail     | A failed(unload)
      B test   | B conflict
      `,
      ready,
    ));

  it("cleanup unloads first; on the way to cleanup nothing is cleaned", () =>
    standard(
      `
      A cleanup | run unload
      fail      | A failed(unload)
      = failed(unload) at ready, floor registered
      B cleanup | run unload
      ok        | run cleanup
      ok        | B ok
      = registered, floor registered
      `,
      ready,
    ));
});

describe("a cleanup that fails", () => {
  it("leaves the service registered; cleanup runs the hook again", () =>
    standard(
      `
      A cleanup | run cleanup
      B cleanup |
      fail      | A failed(cleanup), B failed(cleanup)
      = failed(cleanup) at registered, floor registered
      C unload  | C ok
      = registered, floor registered
      D cleanup | run cleanup
      ok        | D ok
      = registered, floor registered
      `,
      prepared,
    ));

  it("prepare starts anew", () =>
    standard(
      `
      A cleanup | run cleanup
      fail      | A failed(cleanup)
      B prepare | run prepare
      ok        | B ok
      = prepared, floor prepared
      `,
      prepared,
    ));

  it("of a simplified service", () =>
    simplified(`
      A prepare | run prepare
      ok        | A ok
      B cleanup | run cleanup
      fail      | B failed(cleanup)
      = failed(cleanup) at registered, floor registered
      C cleanup | run cleanup
      ok        | C ok
      = registered, floor registered
      `));
});
