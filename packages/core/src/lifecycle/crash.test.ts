import { describe, it } from "vitest";
import { held, minimal, prepared, ready, simplified, standard } from "./testing/scenario.ts";

/** What a policy grants so that a scenario is short. */
const twice = { attempts: 2, windowMs: 60_000, firstDelayMs: 500, longestDelayMs: 30_000 };

describe("a standard service that dies while it serves", () => {
  it("comes back by load and self-test, and only then takes calls", () =>
    standard(
      `
      crash   |
      = restarting at prepared, floor ready, restart 1 of 5
      restart | run load
      = loading at prepared, floor ready, restart 1 of 5
      ok      | run test
      ok      |
      = ready, floor ready
      `,
      ready,
    ));

  it("waits until the calls inside have left, before it loads again", () =>
    standard(
      `
      enter   |
      crash   | watch
      A load  | run load
      = loading at prepared, floor ready, 1 wait
      `,
      ready,
    ));

  it("tells a self-test on request, and is restarted", () =>
    standard(
      `
      T test  | run test
      die     | T failed(test)
      = restarting at prepared, floor ready, restart 1 of 5
      restart | run load
      `,
      ready,
    ));

  it("is failed once it has been restarted as often as is granted", () =>
    standard(
      `
      crash   |
      restart | run load
      ok      | run test
      ok      |
      crash   |
      = restarting at prepared, floor ready, restart 2 of 2
      restart | run load
      ok      | run test
      ok      |
      crash   |
      = failed(serve) at prepared, floor prepared
      A load  | run load
      ok      | run test
      ok      | A ok
      = ready, floor ready
      `,
      { ...ready, restartPolicy: twice },
    ));

  it("is failed at once where no restart is granted", () =>
    standard(
      `
      crash   |
      = failed(serve) at prepared, floor prepared
      H hold  | H failed(serve)
      `,
      { ...ready, restartPolicy: { ...twice, attempts: 0 } },
    ));

  it("tries again when a restart dies or fails in load, as often as is granted", () =>
    standard(
      `
      crash   |
      restart | run load
      die     |
      = restarting at prepared, floor ready, restart 2 of 2
      restart | run load
      fail    | run unload
      ok      |
      = failed(load) at prepared, floor prepared
      `,
      { ...ready, restartPolicy: twice },
    ));

  it("is failed by the self-test of a restart, however many restarts are left", () =>
    standard(
      `
      crash   |
      restart | run load
      ok      | run test
      fail    | run unload
      ok      |
      = failed(test) at prepared, floor prepared
      `,
      ready,
    ));

  it("loads at once for somebody's own step, whose failure is final", () =>
    standard(
      `
      crash   |
      A load  | run load
      = loading at prepared, floor ready, 1 wait
      die     | A failed(load)
      = failed(load) at prepared, floor prepared
      `,
      ready,
    ));

  it("is not restarted when somebody unloads or cleans up", () => {
    standard(
      `
      crash    |
      A unload | A ok
      = prepared, floor prepared
      `,
      ready,
    );
    standard(
      `
      crash     |
      A cleanup | run cleanup
      ok        | A ok
      = registered, floor registered
      `,
      ready,
    );
  });

  it("goes on with a restart although somebody prepares it, which it is", () =>
    standard(
      `
      crash     |
      A prepare | A ok
      = restarting at prepared, floor ready, restart 1 of 5
      `,
      ready,
    ));

  it("refuses a self-test while it waits for its restart", () =>
    standard(
      `
      crash  |
      T test | T conflict
      `,
      ready,
    ));

  it("closes without a hook while it waits for its restart", () =>
    standard(
      `
      crash   |
      C close | C ok
      = prepared, floor ready
      `,
      ready,
    ));

  it("is not restarted when it dies in a drain: that it is unloaded is what was asked for", () =>
    standard(
      `
      enter    |
      A unload | watch
      crash    | A ok
      = prepared, floor prepared
      `,
      ready,
    ));

  it("lets a hold wait for the restart", () =>
    standard(
      `
      crash   |
      H hold  |
      restart | run load
      ok      | run test
      ok      | H ok
      = ready, floor ready
      `,
      ready,
    ));

  it("is cleaned up, not restarted, when the last hold has gone that had brought it up", () =>
    standard(
      `
      crash     |
      = restarting at prepared, floor registered, restart 1 of 5
      H release | run cleanup
      ok        | H's release ok
      = registered, floor registered
      `,
      held,
    ));

  it("is left prepared, not restarted, when the last hold has gone from a prepared service", () =>
    standard(
      `
      H hold    | run load
      ok        | run test
      ok        | H ok
      crash     |
      H release | H's release ok
      = prepared, floor prepared
      `,
      prepared,
    ));
});

describe("a hook that dies", () => {
  it("fails a prepare where it stands", () =>
    standard(`
      A prepare | run prepare
      die       | A failed(prepare)
      = failed(prepare) at registered, floor registered
    `));

  it("fails a load without an unload, since nothing is left", () =>
    standard(
      `
      A load | run load
      die    | A failed(load)
      = failed(load) at prepared, floor prepared
      `,
      prepared,
    ));

  it("fails the self-test after a load likewise", () =>
    standard(
      `
      A load | run load
      ok     | run test
      die    | A failed(test)
      = failed(test) at prepared, floor prepared
      `,
      prepared,
    ));

  it("frees the memory that its unload should have freed, and is told of all the same", () =>
    standard(
      `
      A unload | run unload
      die      | A failed(unload)
      = failed(unload) at prepared, floor prepared
      `,
      ready,
    ));

  it("was aborted, and nothing has to be undone", () =>
    standard(
      `
      A load   | run load
      B unload | A canceled, abort
      die      | B ok
      = prepared, floor prepared
      `,
      prepared,
    ));
});

describe("a simplified service that dies", () => {
  it("is prepared again", () =>
    simplified(
      `
      crash   |
      = restarting at registered, floor ready, restart 1 of 5
      restart | run prepare
      ok      |
      = ready, floor ready
      `,
      { after: ["Z prepare", "ok"] },
    ));

  it("is cleaned up by a new life", () =>
    simplified(
      `
      crash     |
      A cleanup | run cleanup
      ok        | A ok
      = registered, floor registered
      `,
      { after: ["Z prepare", "ok"] },
    ));
});

describe("a minimal service that dies", () => {
  it("is started anew, failed when that was granted too often, and tried again when it is granted once more", () =>
    minimal(
      `
      enter   |
      crash   | watch
      = restarting at ready, floor ready, restart 1 of 2
      restart | run start
      = restarting at ready, floor ready, restart 1 of 2
      ok      |
      = ready, floor ready
      crash   |
      restart | run start
      die     |
      = failed(start) at ready, floor ready, restart 2 of 2
      H hold  | H failed(start)
      restart | run start
      = restarting at ready, floor ready, restart 2 of 2
      I hold  | I failed(start)
      fail    |
      = failed(start) at ready, floor ready, restart 2 of 2
      restart | run start
      ok      |
      = ready, floor ready
      `,
      { restartPolicy: twice },
    ));

  it("closes while it waits for its restart", () =>
    minimal(
      `
      crash   |
      C close | C ok
      `,
    ));
});
