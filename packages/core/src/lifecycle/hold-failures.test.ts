import { describe, it } from "vitest";
import { held, prepared, ready, simplified, standard } from "./testing/scenario.ts";

describe("a failure inside a hold", () => {
  it("of prepare: cleaned up, the mark stays, the next hold is refused without a hook", () =>
    standard(`
      H hold    | run prepare
      fail      | H failed(prepare)
      H release | run cleanup
      ok        | H's release ok
      = failed(prepare) at registered, floor registered
      I hold    | I failed(prepare)
      I release | I's release ok
      = failed(prepare) at registered, floor registered
      A prepare | run prepare
      `));

  it("of prepare, and of the cleanup after it: nothing is tried again by itself", () =>
    standard(`
      H hold    | run prepare
      I hold    |
      fail      | H failed(prepare), I failed(prepare)
      H release | H's release ok
      I release | run cleanup
      fail      | I's release failed(cleanup)
      = failed(prepare) at registered, floor registered
      J hold    | J failed(prepare)
      J release | J's release ok
      = failed(prepare) at registered, floor registered
      A cleanup | run cleanup
      ok        | A ok
      = registered, floor registered
      `));

  it("of load", () =>
    standard(`
      H hold    | run prepare
      ok        | run load
      fail      | run unload
      ok        | H failed(load)
      H release | run cleanup
      ok        | H's release ok
      = failed(load) at registered, floor registered
      `));

  it("of the self-test", () =>
    standard(`
      H hold    | run prepare
      ok        | run load
      ok        | run test
      fail      | run unload
      ok        | H failed(test)
      = failed(test) at prepared, floor registered
      H release | run cleanup
      ok        | H's release ok
      = failed(test) at registered, floor registered
      I hold    | I failed(test)
      I release | I's release ok
      = failed(test) at registered, floor registered
      A load    | run prepare
      `));

  it("of load on a prepared service: what was there before stays", () =>
    standard(
      `
      H hold    | run load
      fail      | run unload
      ok        | H failed(load)
      H release | H's release ok
      = failed(load) at prepared, floor prepared
      `,
      prepared,
    ));

  it("of load and of its undoing", () =>
    standard(
      `
      H hold    | run load
      fail      | run unload
      fail      | H failed(load; unload)
      H release | H's release ok
      = failed(unload) at ready, floor prepared
      `,
      prepared,
    ));

  it("of the unload at its end", () =>
    standard(
      `
      H release | run unload
      fail      | H's release failed(unload)
      = failed(unload) at ready, floor registered
      I hold    | I failed(unload)
      A unload  | run unload
      ok        | A ok
      = prepared, floor registered
      `,
      held,
    ));

  it("of the cleanup at its end", () =>
    standard(
      `
      H release | run unload
      ok        | run cleanup
      fail      | H's release failed(cleanup)
      = failed(cleanup) at registered, floor registered
      I hold    | I failed(cleanup)
      `,
      held,
    ));

  it("of a self-test on request while it is granted", () =>
    standard(
      `
      enter     |
      A test    | run test
      fail      | watch
      leave     | run unload
      H release |
      ok        | A failed(test), run cleanup
      ok        | H's release ok
      = failed(test) at registered, floor registered
      `,
      held,
    ));

  it("comes while a new hold waits: it is refused as well", () =>
    standard(
      `
      A test    | run test
      fail      | run unload
      H hold    |
      ok        | A failed(test), H failed(test)
      H release | H's release ok
      = failed(test) at prepared, floor prepared
      `,
      ready,
    ));

  it("of a drain at its end: never unloaded", () =>
    standard(
      `
      I hold    | I ok
      enter     |
      A test    | run test
      fail      | watch
      drain     | abort calls
      grace     | A failed(test; drain)
      H release | H's release ok
      I release | I's release ok
      leave     |
      = failed(drain) at ready, floor registered
      `,
      held,
    ));

  it("of a simplified prepare", () =>
    simplified(`
      H hold    | run prepare
      fail      | H failed(prepare)
      H release | run cleanup
      ok        | H's release ok
      = failed(prepare) at registered, floor registered
      I hold    | I failed(prepare)
      `));
});

describe("a hook inside a hold that does not stop", () => {
  it("of prepare: cleaned up when it settles", () =>
    standard(`
      H hold    | run prepare
      stall     | abort
      grace     | H failed(prepare)
      H release | H's release ok
      = failed(prepare) at registered, floor registered, prepare still runs
      fail      | run cleanup
      ok        |
      = failed(prepare) at registered, floor registered
      `));

  it("of load: everything is undone when it settles", () =>
    standard(`
      H hold    | run prepare
      ok        | run load
      stall     | abort
      grace     | H failed(load)
      H release | H's release ok
      I hold    | I failed(load)
      fail      | run unload
      ok        | run cleanup
      ok        |
      = failed(load) at registered, floor registered
      `));

  it("of load: a hold that is released later undoes the rest", () =>
    standard(`
      H hold    | run prepare
      ok        | run load
      stall     | abort
      grace     | H failed(load)
      fail      | run unload
      ok        |
      = failed(load) at prepared, floor registered
      H release | run cleanup
      ok        | H's release ok
      = failed(load) at registered, floor registered
      `));

  it("of the unload at its end: only an explicit step goes on", () =>
    standard(
      `
      H release | run unload
      stall     | abort
      grace     | H's release failed(unload)
      ok        |
      = failed(unload) at prepared, floor registered
      A cleanup | run cleanup
      ok        | A ok
      = registered, floor registered
      `,
      held,
    ));
});
