import { describe, expect, it } from "vitest";
import { descendantsOf, seesProcesses, untilGone } from "../host/processes.ts";
import { runnerKinds } from "../host/runner-kind.ts";
import { post, StagedDirectory } from "../states/staged-host.ts";
import { atRest, restarting, type StateCase, states } from "../states/states.ts";
import { ownProcesses } from "../testing/own-processes.ts";

ownProcesses();

const cases: Readonly<Record<(typeof runnerKinds)[number], readonly StateCase[]>> = {
  process: [...states, restarting],
  "in-process": states,
};

describe.skipIf(!seesProcesses).each(runnerKinds)("a host that is killed in each state, services %s", (runner) => {
  // A host for each state, one after the other over the same data.
  it("leaves no process, cuts its callers off, and the next one starts over its data", {
    timeout: 120_000,
  }, async () => {
    await using directory = await StagedDirectory.create();
    for (const { name, options, reach } of cases[runner]) {
      // That it comes this far is what the one before it has left.
      await using host = await directory.host({ runner, ...options });
      const inside = await reach(host, directory);
      const orphans = await descendantsOf(host.pid);
      if (runner === "process" && !atRest.has(name)) expect(orphans, name).not.toEqual([]);
      host.kill("SIGKILL");
      await host.ended;
      await untilGone(orphans);
      const answer = await inside?.answer.catch(() => "");
      expect(answer ?? "", name).not.toContain("end");
      await directory.clear();
    }
    await using last = await directory.host({ runner, start: "ready" });
    await last.told("started");
    expect(await post(last, "/v1/services/staged/methods/call")).toEqual({ status: 200, body: "done" });
    expect((await post(last, "/v1/services/staged/cleanup")).body.state).toBe("registered");
    last.kill("SIGTERM");
    expect(await last.ended, last.err).toEqual({ code: 0, signal: null });
  });
});
