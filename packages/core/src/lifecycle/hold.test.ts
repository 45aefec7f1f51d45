import { describe, it } from "vitest";
import { held, minimal, prepared, ready, simplified, standard } from "./testing/scenario.ts";

describe("a hold", () => {
  it("on an untouched standard service is the protocol's whole cycle", () =>
    standard(`
      H hold    | run prepare
      ok        | run load
      ok        | run test
      ok        | H ok
      = ready, floor registered
      H release | run unload
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `));

  it("on a prepared service", () =>
    standard(
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
    standard(
      `
      H hold    | H ok
      = ready, floor ready
      H release | H's release ok
      = ready, floor ready
      `,
      ready,
    ));

  it("on simplified services, untouched and ready", () =>
    simplified(`
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
      `));

  it("on a minimal service", () =>
    minimal(`
      H hold    | H ok
      H release | H's release ok
      = ready, floor ready
      `));

  it("on files of an earlier run, which nobody has asked for in this one", () =>
    standard(
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
    standard(`
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
      `));

  it("can be released twice", () =>
    standard(
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
    standard(`
      H hold    | run prepare
      H release | H canceled, abort
      fail      | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `));

  it("during load", () =>
    standard(`
      H hold    | run prepare
      ok        | run load
      H release | H canceled, abort
      fail      | run unload
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `));

  it("during the self-test, on a prepared service", () =>
    standard(
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
    standard(`
      H hold    | run prepare
      I hold    |
      H release | H canceled, H's release ok
      ok        | run load
      ok        | run test
      ok        | I ok
      = ready, floor registered
      `));

  it("while it waits behind an explicit step", () =>
    standard(
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
    standard(`
      H hold    | run prepare
      A test    |
      H release | H canceled, A canceled, abort
      ok        | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `));
});

describe("a new hold during the teardown", () => {
  it("takes over a drain", () =>
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(`
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
      `));
});
