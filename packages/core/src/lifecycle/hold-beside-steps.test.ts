import { describe, it } from "vitest";
import { held, prepared, ready, standard } from "./testing/scenario.ts";

describe("holds beside explicit steps", () => {
  it("a prepare meanwhile raises the floor", () =>
    standard(`
      H hold    | run prepare
      A prepare |
      ok        | A ok, run load
      ok        | run test
      ok        | H ok
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `));

  it("a prepare meanwhile, and the hold is given up: only what is above is canceled", () =>
    standard(`
      H hold    | run prepare
      A prepare |
      H release | H canceled, H's release ok
      ok        | A ok
      = prepared, floor prepared
      `));

  it("a prepare while it is granted", () =>
    standard(
      `
      A prepare | A ok
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      held,
    ));

  it("a load meanwhile: nothing is undone", () =>
    standard(`
      H hold    | run prepare
      A load    |
      ok        | run load
      ok        | run test
      ok        | H ok, A ok
      H release | H's release ok
      = ready, floor ready
      `));

  it("a prepare during the teardown: it ends at prepared", () =>
    standard(
      `
      H release | run unload
      A prepare | A ok
      ok        | H's release ok
      = prepared, floor prepared
      `,
      held,
    ));

  it("a prepare during the teardown's drain", () =>
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(`
      H hold    | run prepare
      ok        | run load
      A unload  | H canceled, abort
      H release |
      fail      | run unload
      ok        | A ok, run cleanup
      ok        | H's release ok
      = registered, floor registered
      `));

  it("is beaten by unload when granted: its calls are drained, its rest is undone at its end", () =>
    standard(
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

  it("is beaten by cleanup, which a prepare cancels in turn: the service returns to prepared at its end", () =>
    standard(
      `
      enter     |
      A cleanup | watch
      B prepare | A canceled, B ok
      = ready, floor prepared
      leave     |
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      held,
    ));

  it("is beaten, and a new one comes and goes while the old one's caller is slow", () =>
    standard(
      `
      A unload  | run unload
      ok        | A ok
      I hold    | run load
      ok        | run test
      ok        | I ok
      I release | run unload
      ok        | run cleanup
      ok        | I's release ok
      H release | H's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("takes up what a canceled load has left, and its end undoes that, too", () =>
    standard(
      `
      A load    | run load
      ok        | run test
      B cleanup | A canceled, abort
      C prepare | B canceled
      H hold    |
      fail      | C ok, run test
      ok        | H ok
      = ready, floor prepared
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `,
      prepared,
    ));

  it("joins a prepare, and a self-test joins the way to ready that it has become", () =>
    standard(`
      A prepare | run prepare
      H hold    |
      B test    |
      ok        | A ok, run load
      ok        | run test
      ok        | H ok, B ok
      H release | run unload
      ok        | H's release ok
      = prepared, floor prepared
      `));

  it("is given up beside an explicit load: nothing is canceled", () =>
    standard(`
      H hold    | run prepare
      A load    |
      B test    |
      H release | H canceled, H's release ok
      ok        | run load
      ok        | run test
      ok        | A ok, B ok
      = ready, floor ready
      `));

  it("shares a prepare with an explicit one that fails: the partial files stay, for the next prepare", () =>
    standard(`
      H hold    | run prepare
      A prepare |
      fail      | H failed(prepare), A failed(prepare)
      H release | H's release ok
      = failed(prepare) at registered, floor registered
      B prepare | run prepare
      `));

  it("is beaten by cleanup", () =>
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
