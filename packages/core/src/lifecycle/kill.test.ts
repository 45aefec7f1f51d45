import { describe, expect, it } from "vitest";
import { minimal, prepared, ready, Scenario, simplified, standard } from "./testing/scenario.ts";

const kills = { kills: true };

describe("what a runner can end by force", () => {
  it("is a call that outlives its drain: the service is unloaded without a hook", () =>
    standard(
      `
      enter    |
      A unload | watch
      drain    | abort calls
      grace    | kill, A ok
      = prepared, floor prepared
      `,
      { ...ready, ...kills },
    ));

  it("is such a call of a simplified service, which a new life cleans up", () =>
    simplified(
      `
      enter     |
      A cleanup | watch
      drain     | abort calls
      grace     | kill, run cleanup
      ok        | A ok
      = registered, floor registered
      `,
      { ...kills, after: ["Z prepare", "ok"] },
    ));

  it("is such a call of a minimal service that closes", () =>
    minimal(
      `
      enter   |
      C close | watch
      drain   | abort calls
      grace   | kill, C ok
      `,
      kills,
    ));

  it("is a hook that makes no progress and does not stop", () =>
    standard(
      `
      A load | run load
      stall  | abort
      grace  | kill
      die    | A failed(load)
      = failed(load) at prepared, floor prepared
      `,
      { ...prepared, ...kills },
    ));

  it("is a self-test on request that makes no progress: the service comes back", () =>
    standard(
      `
      T test  | run test
      stall   | abort
      grace   | kill
      die     | T failed(test)
      = restarting at prepared, floor ready, restart 1 of 5
      `,
      { ...ready, ...kills },
    ));

  it("is the model that an unload has not freed", () =>
    standard(
      `
      A unload | run unload
      fail     | kill, A failed(unload)
      = failed(unload) at prepared, floor prepared
      `,
      { ...ready, ...kills },
    ));

  it("is the model that an aborted unload has not freed, before the next load", () =>
    standard(
      `
      A unload | run unload
      B load   | A canceled, abort
      fail     | kill, run load
      ok       | run test
      ok       | B ok
      = ready, floor ready
      `,
      { ...ready, ...kills },
    ));

  it.each(["load", "test"])("is a %s that does not stop when the service is to go the other way", (hook) =>
    standard(
      `
      A load   | run load
      ${hook === "test" ? "ok | run test" : ""}
      B unload | A canceled, abort
      grace    | kill
      die      | B ok
      = prepared, floor prepared
      `,
      { ...prepared, ...kills },
    ),
  );

  it("is a prepare that does not stop when the service is to be cleaned up", () =>
    standard(
      `
      A prepare | run prepare
      B cleanup | A canceled, abort
      grace     | kill
      die       | run cleanup
      ok        | B ok
      = registered, floor registered
      `,
      kills,
    ));

  it("is an unload that does not stop when the service is to be loaded again", () =>
    standard(
      `
      A unload | run unload
      B load   | A canceled, abort
      grace    | kill
      die      | run load
      ok       | run test
      ok       | B ok
      = ready, floor ready
      `,
      { ...ready, ...kills },
    ));

  it("is a self-test on request that does not stop, once the calls beside it had their time", () => {
    const before = `
      T test   | run test
      B unload | T canceled, abort`;
    const after = `
      grace    | kill
      die      | B ok
      = prepared, floor prepared`;
    standard(before + after, { ...ready, ...kills });
    const scenario = new Scenario("standard", kills);
    for (const line of [...(ready.after ?? []), ...before.trim().split("\n")]) scenario.play(line);
    expect(scenario.machine.timer).toMatchObject({ kind: "grace", ms: 35_000 });
  });

  it("is nothing where the runner cannot: it has until the stall limit", () =>
    standard(
      `
      A load   | run load
      B unload | A canceled, abort
      stall    |
      grace    | B failed(load)
      = failed(load) at prepared, floor prepared, load still runs
      `,
      prepared,
    ));

  it("is what a failed cleanup may have left", () =>
    standard(
      `
      A cleanup | run cleanup
      fail      | kill, A failed(cleanup)
      = failed(cleanup) at registered, floor registered
      `,
      { ...prepared, ...kills },
    ));

  it("may fail to end: then it is given up, as in a runner that cannot", () =>
    standard(
      `
      A load | run load
      stall  | abort
      grace  | kill
      grace  | A failed(load)
      = failed(load) at prepared, floor prepared, load still runs
      `,
      { ...prepared, ...kills },
    ));
});
