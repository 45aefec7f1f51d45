import { describe, it } from "vitest";
import { minimal, simplified, standard } from "./testing/scenario.ts";

describe("the steps of a standard service", () => {
  it("prepare, from each level", () =>
    standard(`
      A prepare | run prepare
      ok        | A ok
      = prepared, floor prepared
      B prepare | B ok
      C load    | run load
      ok        | run test
      ok        | C ok
      D prepare | D ok
      = ready, floor ready
      `));

  it("load prepares first, and tests before it is ready", () =>
    standard(`
      A load | run prepare
      = preparing at registered, floor ready, 1 wait
      ok     | run load
      = loading at prepared, floor ready, 1 wait
      ok     | run test
      = testing at prepared, floor ready, 1 wait
      ok     | A ok
      = ready, floor ready
      B load | B ok
      `));

  it("load from prepared", () =>
    standard(`
      A prepare | run prepare
      ok        | A ok
      B load    | run load
      ok        | run test
      ok        | B ok
      `));

  it("test needs a loaded service", () =>
    standard(`
      A test    | A conflict
      B prepare | run prepare
      C test    | C conflict
      ok        | B ok
      D test    | D conflict
      E load    | run load
      ok        | run test
      ok        | E ok
      F test    | run test
      = testing at ready, open, floor ready, 1 wait
      ok        | F ok
      = ready, floor ready
      `));

  it("unload, from each level", () =>
    standard(`
      A unload  | A ok
      = registered, floor registered
      B prepare | run prepare
      ok        | B ok
      C unload  | C ok
      D load    | run load
      ok        | run test
      ok        | D ok
      E unload  | run unload
      = unloading at ready, floor prepared, 1 wait
      ok        | E ok
      = prepared, floor prepared
      `));

  it("cleanup, from each level", () =>
    standard(`
      A cleanup | A ok
      B prepare | run prepare
      ok        | B ok
      C cleanup | run cleanup
      = cleaning at prepared, floor registered, 1 wait
      ok        | C ok
      D load    | run prepare
      ok        | run load
      ok        | run test
      ok        | D ok
      E cleanup | run unload
      ok        | run cleanup
      ok        | E ok
      = registered, floor registered
      `));

  it("cleanup removes the files of an earlier run", () =>
    standard(
      `
      A unload  | A ok
      B cleanup | run cleanup
      ok        | B ok
      C cleanup | C ok
      `,
      { dirty: true },
    ));
});

describe("the steps of a simplified service", () => {
  it("prepare leads to ready, cleanup back", () =>
    simplified(`
      A prepare | run prepare
      = preparing at registered, floor ready, 1 wait
      ok        | A ok
      = ready, floor ready
      B prepare | B ok
      C cleanup | run cleanup
      = cleaning at ready, floor registered, 1 wait
      ok        | C ok
      = registered, floor registered
      D cleanup | D ok
      `));

  it("has no load, test and unload", () =>
    simplified(`
      A load   | A unimplemented
      B test   | B unimplemented
      C unload | C unimplemented
      = registered, floor registered
      `));
});

describe("the steps of a minimal service", () => {
  it("has none, and is ready", () =>
    minimal(`
      = ready, floor ready
      A prepare | A unimplemented
      B load    | B unimplemented
      C test    | C unimplemented
      D unload  | D unimplemented
      E cleanup | E unimplemented
      = ready, floor ready
      `));
});

describe("joining a step that runs", () => {
  it("the same goal", () =>
    standard(`
      A load | run prepare
      B load |
      ok     | run load
      C load |
      ok     | run test
      D load |
      ok     | A ok, B ok, C ok, D ok
      `));

  it("a goal further up, or on the way", () =>
    standard(`
      A prepare | run prepare
      B load    |
      C prepare |
      T test    |
      ok        | A ok, C ok, run load
      D prepare | D ok
      ok        | run test
      ok        | B ok, T ok
      `));

  it("a failure is told to everybody who joined", () =>
    standard(`
      A prepare | run prepare
      B load    |
      fail      | A failed(prepare), B failed(prepare)
      = failed(prepare) at registered, floor registered
      `));

  it("test joins a way to ready", () =>
    standard(`
      A load | run prepare
      B test |
      ok     | run load
      ok     | run test
      C test |
      ok     | A ok, B ok, C ok
      = ready, floor ready
      `));

  it("test does not join a way that ends at prepared", () =>
    standard(`
      A prepare | run prepare
      B test    | B conflict
      ok        | A ok
      `));

  it("test joins a self-test on request, and load has what it asks for", () =>
    standard(`
      A load    | run prepare
      ok        | run load
      ok        | run test
      ok        | A ok
      B test    | run test
      C test    |
      D load    | D ok
      E prepare | E ok
      ok        | B ok, C ok
      `));

  it("a goal further down, or on the way", () =>
    standard(`
      A load    | run prepare
      ok        | run load
      ok        | run test
      ok        | A ok
      B unload  | run unload
      C unload  |
      D cleanup |
      ok        | B ok, C ok, run cleanup
      E unload  | E ok
      ok        | D ok
      = registered, floor registered
      `));

  it("what is satisfied on the way down asks for nothing", () =>
    standard(`
      A load    | run prepare
      ok        | run load
      ok        | run test
      ok        | A ok
      B unload  | run unload
      C prepare | C ok
      = unloading at ready, floor prepared, 1 wait
      ok        | B ok
      = prepared, floor prepared
      `));
});
