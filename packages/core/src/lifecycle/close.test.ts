import { describe, it } from "vitest";
import { held, minimal, prepared, ready, simplified, standard } from "./testing/scenario.ts";

describe.each(["close", "close temporary"])("%s of a standard service", (close) => {
  it("registered: nothing to do, and nothing new", () =>
    standard(`
      C ${close} | C ok
      A prepare  | A unavailable
      B cleanup  | B unavailable
      H hold     | H unavailable
      H release  | H's release ok
      D ${close} | D ok
      = registered, floor registered
      `));

  it("prepared: the files stay", () =>
    standard(
      `
      C ${close} | C ok
      = prepared, floor prepared
      `,
      prepared,
    ));

  it("ready: drained and unloaded", () =>
    standard(
      `
      enter      |
      C ${close} | watch
      = draining at ready, floor ready, 1 wait
      leave      | run unload
      ok         | C ok
      = prepared, floor ready
      `,
      ready,
    ));
});

describe("closing a standard service", () => {
  it("during prepare", () =>
    standard(`
      A prepare | run prepare
      C close   | A unavailable, abort
      fail      | C ok
      = registered, floor prepared
      `));

  it("during load", () =>
    standard(
      `
      A load  | run load
      C close | A unavailable, abort
      ok      | run unload
      ok      | C ok
      = prepared, floor ready
      `,
      prepared,
    ));

  it("during the self-test", () =>
    standard(
      `
      A load  | run load
      ok      | run test
      C close | A unavailable, abort
      fail    | run unload
      ok      | C ok
      = prepared, floor ready
      `,
      prepared,
    ));

  it("beside a self-test on request", () =>
    standard(
      `
      A test  | run test
      C close | A unavailable, abort
      = testing at ready, floor ready, 1 wait
      fail    | run unload
      ok      | C ok
      = prepared, floor ready
      `,
      ready,
    ));

  it("during an explicit unload and cleanup: they are finished", () =>
    standard(
      `
      A cleanup | run unload
      C close   |
      ok        | run cleanup
      ok        | A ok, C ok
      = registered, floor registered
      `,
      ready,
    ));

  it("during the undoing of a failure: those who wait for it are told of it", () =>
    standard(
      `
      A test  | run test
      fail    | run unload
      C close |
      ok      | A failed(test), C ok
      = failed(test) at prepared, floor prepared
      `,
      ready,
    ));

  it("with holds, granted and waiting: what they have started is undone", () =>
    standard(
      `
      enter     |
      C close   | watch
      leave     | run unload
      H release | H's release ok
      ok        | run cleanup
      ok        | C ok
      = registered, floor registered
      `,
      held,
    ));

  it("while a hold is on its way", () =>
    standard(`
      H hold    | run prepare
      ok        | run load
      C close   | H unavailable, abort
      H release | H's release ok
      fail      | run unload
      ok        | run cleanup
      ok        | C ok
      = registered, floor registered
      `));

  it("failed: unload is tried once more", () =>
    standard(
      `
      A unload | run unload
      fail     | A failed(unload)
      C close  | run unload
      fail     | C failed(unload)
      D close  | run unload
      ok       | D ok
      = failed(unload) at prepared, floor prepared
      `,
      ready,
    ));

  it("with a call that does not stop", () =>
    standard(
      `
      enter   |
      C close | watch
      drain   | abort calls
      grace   | C failed(drain)
      = failed(drain) at ready, floor ready
      `,
      ready,
    ));

  it("with a hook that does not stop", () =>
    standard(
      `
      A load  | run load
      C close | A unavailable, abort
      stall   |
      grace   | C failed(load)
      = failed(load) at prepared, floor prepared, load still runs
      D close | D failed(load)
      fail    | run unload
      ok      |
      = failed(load) at prepared, floor prepared
      `,
      prepared,
    ));

  it("with a hook inside a hold that does not stop: everything is undone when it settles", () =>
    standard(`
      H hold  | run prepare
      ok      | run load
      stall   | abort
      grace   | H failed(load)
      C close | C failed(load)
      fail    | run unload
      ok      | run cleanup
      ok      |
      = failed(load) at registered, floor registered
      `));
});

describe("closing a simplified service", () => {
  it("keeps what was downloaded, and only drains", () =>
    simplified(`
      A prepare | run prepare
      ok        | A ok
      enter     |
      C close   | watch
      leave     | C ok
      = ready, closed, floor ready
      `));

  it("cleans up when the files go away anyway", () =>
    simplified(`
      A prepare         | run prepare
      ok                | A ok
      enter             |
      C close temporary | watch
      leave             | run cleanup
      ok                | C ok
      = registered, floor ready
      `));

  it("during prepare", () =>
    simplified(`
      A prepare | run prepare
      C close   | A unavailable, abort
      ok        | C ok
      = registered, floor ready
      `));

  it("during prepare, when the files go away anyway", () =>
    simplified(`
      A prepare         | run prepare
      C close temporary | A unavailable, abort
      fail              | run cleanup
      ok                | C ok
      = registered, floor ready
      `));
});

describe("closing a minimal service", () => {
  it("drains it", () =>
    minimal(`
      enter   |
      C close | watch
      = draining at ready, floor ready, 1 wait
      leave   | C ok
      = ready, closed, floor ready
      `));

  it("gives up on calls that do not stop", () =>
    minimal(`
      enter   |
      C close | watch
      drain   | abort calls
      grace   | C failed(drain)
      = failed(drain) at ready, floor ready
      `));

  it("whose instance could not be made", () =>
    minimal(
      `
      = failed(load) at ready, floor ready
      H hold  | H failed(load)
      C close | C ok
      = failed(load) at ready, floor ready
      `,
      {
        failed: {
          phase: "load",
          reason: { code: "lifecycle_failed", message: "no.", retriable: false },
          details: [],
        },
      },
    ));
});
