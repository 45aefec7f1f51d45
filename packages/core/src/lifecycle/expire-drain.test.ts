import { describe, it } from "vitest";
import { ready, simplified, standard } from "./testing/scenario.ts";

describe("a drain", () => {
  it("waits for calls", () =>
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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

  it("is undone by load, and the next drain is an ordinary one", () =>
    standard(
      `
      enter    |
      A unload | watch
      drain    | abort calls
      grace    | A failed(drain)
      B load   | run test
      ok       | B ok
      C unload | watch
      D load   | C canceled, D ok
      E unload | watch
      drain    | abort calls
      leave    | run unload
      ok       | E ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("is undone by load, and the self-test fails: calls are waited for again", () =>
    standard(
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
    standard(
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
    simplified(`
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
      `));

  it("after a bad verdict: the failure of the self-test is told, with that of the drain", () =>
    standard(
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
