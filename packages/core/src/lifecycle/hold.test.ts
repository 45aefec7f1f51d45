import { describe, it } from "vitest";
import { plays, ready } from "./testing/scenario.ts";

const prepared = { after: ["Z prepare", "ok"] };
const held = { after: ["H hold", "ok", "ok", "ok"] };

describe("a hold", () => {
  it("on an untouched standard service is the protocol's whole cycle", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      ok        | run load
      ok        | run test
      ok        | H ok
      = ready, floor registered
      H release | run unload
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
    ));

  it("on a prepared service", () =>
    plays(
      "standard",
      `
      H hold    | run load
      ok        | run test
      ok        | H ok
      = ready, floor prepared
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      prepared,
    ));

  it("on a ready service", () =>
    plays(
      "standard",
      `
      H hold    | H ok
      = ready, floor ready
      H release | H's release ok
      = ready, floor ready
      `,
      ready,
    ));

  it("on simplified services, untouched and ready", () =>
    plays(
      "simplified",
      `
      H hold    | run prepare
      ok        | H ok
      H release | run cleanup
      ok        | H's release ok
      = registered, floor registered
      A prepare | run prepare
      ok        | A ok
      I hold    | I ok
      I release | I's release ok
      = ready, floor ready
      `,
    ));

  it("on a minimal service", () =>
    plays(
      "minimal",
      `
      H hold    | H ok
      H release | H's release ok
      = ready, floor ready
      `,
    ));

  it("on files of an earlier run, which nobody has asked for in this one", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      ok        | run load
      ok        | run test
      ok        | H ok
      H release | run unload
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
      { dirty: true },
    ));

  it("shares one load with others; the last one pays the teardown", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      I hold    |
      ok        | run load
      ok        | run test
      ok        | H ok, I ok
      J hold    | J ok
      H release | H's release ok
      J release | J's release ok
      = ready, floor registered
      I release | run unload
      ok        | run cleanup
      ok        | I's release ok
      = registered, floor registered
      `,
    ));

  it("can be released twice", () =>
    plays(
      "standard",
      `
      H release | run unload
      H release |
      ok        | run cleanup
      ok        | H's release ok, H's release ok
      H release | H's release ok
      = registered, floor registered
      `,
      held,
    ));
});

describe("a hold whose caller goes away", () => {
  it("during prepare", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      H release | H canceled, abort
      fail      | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
    ));

  it("during load", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      ok        | run load
      H release | H canceled, abort
      fail      | run unload
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
    ));

  it("during the self-test, on a prepared service", () =>
    plays(
      "standard",
      `
      H hold    | run load
      ok        | run test
      H release | H canceled, abort
      ok        | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      prepared,
    ));

  it("while another one stays", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      I hold    |
      H release | H canceled, H's release ok
      ok        | run load
      ok        | run test
      ok        | I ok
      = ready, floor registered
      `,
    ));

  it("while it waits behind an explicit step", () =>
    plays(
      "standard",
      `
      A unload  | run unload
      H hold    |
      H release | H canceled, H's release ok
      ok        | A ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("cancels a self-test that has joined its way up", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      A test    |
      H release | H canceled, A canceled, abort
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
    ));
});

describe("a new hold during the teardown", () => {
  it("takes over a drain", () =>
    plays(
      "standard",
      `
      enter     |
      H release | watch
      I hold    | H's release ok, I ok
      = ready, floor registered
      leave     |
      I release | run unload
      ok        | run cleanup
      ok        | I's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("takes over an unload, without aborting it", () =>
    plays(
      "standard",
      `
      H release | run unload
      I hold    | H's release ok
      ok        | run load
      ok        | run test
      ok        | I ok
      I release | run unload
      ok        | run cleanup
      ok        | I's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("takes over an unload that fails: it is told", () =>
    plays(
      "standard",
      `
      H release | run unload
      I hold    | H's release ok
      fail      | I failed(unload)
      = failed(unload) at ready, floor registered
      I release | I's release ok
      = failed(unload) at ready, floor registered
      `,
      held,
    ));

  it("takes over a cleanup", () =>
    plays(
      "standard",
      `
      H release | run unload
      ok        | run cleanup
      I hold    | H's release ok
      ok        | run prepare
      ok        | run load
      ok        | run test
      ok        | I ok
      I release | run unload
      ok        | run cleanup
      ok        | I's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("takes over the undoing of a hold that was given up", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      ok        | run load
      H release | H canceled, abort
      I hold    | H's release ok
      fail      | run unload
      ok        | run load
      ok        | run test
      ok        | I ok
      I release | run unload
      ok        | run cleanup
      ok        | I's release ok
      = registered, floor registered
      `,
    ));
});

describe("holds beside explicit steps", () => {
  it("a prepare meanwhile raises the floor", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      A prepare |
      ok        | A ok, run load
      ok        | run test
      ok        | H ok
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
    ));

  it("a prepare meanwhile, and the hold is given up: only what is above is canceled", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      A prepare |
      H release | H canceled, H's release ok
      ok        | A ok
      = prepared, floor prepared
      `,
    ));

  it("a prepare while it is granted", () =>
    plays(
      "standard",
      `
      A prepare | A ok
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      held,
    ));

  it("a load meanwhile: nothing is undone", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      A load    |
      ok        | run load
      ok        | run test
      ok        | H ok, A ok
      H release | H's release ok
      = ready, floor ready
      `,
    ));

  it("a prepare during the teardown: it ends at prepared", () =>
    plays(
      "standard",
      `
      H release | run unload
      A prepare | A ok
      ok        | H's release ok
      = prepared, floor prepared
      `,
      held,
    ));

  it("a prepare during the teardown's drain", () =>
    plays(
      "standard",
      `
      enter     |
      H release | watch
      A prepare | A ok
      leave     | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      held,
    ));

  it("a prepare during the teardown's cleanup", () =>
    plays(
      "standard",
      `
      H release | run unload
      ok        | run cleanup
      A prepare | H's release ok, abort
      ok        | run prepare
      ok        | A ok
      = prepared, floor prepared
      `,
      held,
    ));

  it("a load during the teardown", () =>
    plays(
      "standard",
      `
      H release | run unload
      A load    | H's release ok, abort
      ok        | run load
      ok        | run test
      ok        | A ok
      = ready, floor ready
      `,
      held,
    ));

  it("waits for an explicit unload, then goes up", () =>
    plays(
      "standard",
      `
      A unload  | run unload
      H hold    |
      ok        | A ok, run load
      ok        | run test
      ok        | H ok
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("is beaten by unload while it waits", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      ok        | run load
      A unload  | H canceled, abort
      H release |
      fail      | run unload
      ok        | A ok, run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
    ));

  it("is beaten by unload when granted: its calls are drained, its rest is undone at its end", () =>
    plays(
      "standard",
      `
      enter     |
      A unload  | watch
      leave     | run unload
      ok        | A ok
      = prepared, floor registered
      H release | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("is beaten by cleanup", () =>
    plays(
      "standard",
      `
      I hold    | I ok
      A cleanup | run unload
      ok        | run cleanup
      ok        | A ok
      = registered, floor registered
      H release | H's release ok
      I release | I's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("is beaten, and a new one comes: the old one's end undoes nothing", () =>
    plays(
      "standard",
      `
      A unload  | run unload
      I hold    |
      ok        | A ok, run load
      H release | H's release ok
      ok        | run test
      ok        | I ok
      I release | run unload
      ok        | run cleanup
      ok        | I's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("its end waits for a self-test on request", () =>
    plays(
      "standard",
      `
      A test    | run test
      H release |
      = testing at ready, open, floor registered, 2 wait
      ok        | A ok, run unload
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("its end waits for a self-test on request, and a new hold or a load makes it unnecessary", () =>
    plays(
      "standard",
      `
      A test    | run test
      H release |
      I hold    | H's release ok, I ok
      ok        | A ok
      B test    | run test
      I release |
      C load    | I's release ok, C ok
      ok        | B ok
      = ready, floor ready
      `,
      held,
    ));

  it("its end waits for a self-test on request, and a prepare raises the floor", () =>
    plays(
      "standard",
      `
      A test    | run test
      H release |
      B prepare | B ok
      ok        | A ok, run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      held,
    ));
});

describe("a failure inside a hold", () => {
  it("of prepare: cleaned up, the mark stays, the next hold is refused without a hook", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      fail      | H failed(prepare)
      H release | run cleanup
      ok        | H's release ok
      = failed(prepare) at registered, floor registered
      I hold    | I failed(prepare)
      I release | I's release ok
      = failed(prepare) at registered, floor registered
      A prepare | run prepare
      `,
    ));

  it("of prepare, and of the cleanup after it: nothing is tried again by itself", () =>
    plays(
      "standard",
      `
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
      `,
    ));

  it("of load", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      ok        | run load
      fail      | run unload
      ok        | H failed(load)
      H release | run cleanup
      ok        | H's release ok
      = failed(load) at registered, floor registered
      `,
    ));

  it("of the self-test", () =>
    plays(
      "standard",
      `
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
      `,
    ));

  it("of load on a prepared service: what was there before stays", () =>
    plays(
      "standard",
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
    plays(
      "standard",
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
    plays(
      "standard",
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
    plays(
      "standard",
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
    plays(
      "standard",
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
    plays(
      "standard",
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
    plays(
      "standard",
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
    plays(
      "simplified",
      `
      H hold    | run prepare
      fail      | H failed(prepare)
      H release | run cleanup
      ok        | H's release ok
      = failed(prepare) at registered, floor registered
      I hold    | I failed(prepare)
      `,
    ));
});

describe("a hook inside a hold that does not stop", () => {
  it("of prepare: cleaned up when it settles", () =>
    plays(
      "standard",
      `
      H hold    | run prepare
      stall     | abort
      grace     | H failed(prepare)
      H release | H's release ok
      = failed(prepare) at registered, floor registered, prepare still runs
      fail      | run cleanup
      ok        |
      = failed(prepare) at registered, floor registered
      `,
    ));

  it("of load: everything is undone when it settles", () =>
    plays(
      "standard",
      `
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
      `,
    ));

  it("of load: a hold that is released later undoes the rest", () =>
    plays(
      "standard",
      `
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
      `,
    ));

  it("of the unload at its end: only an explicit step goes on", () =>
    plays(
      "standard",
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
