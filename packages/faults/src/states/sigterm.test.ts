import { describe, expect, it } from "vitest";
import { runnerKinds } from "../host/runner-kind.ts";
import { until } from "../host/until.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import { get, post, StagedDirectory } from "./staged-host.ts";
import { atRest, restarting, states } from "./states.ts";

ownProcesses();

const answers: Readonly<Record<string, string>> = {
  call: '"done"',
  stream: "event: item\ndata: 1\n\nevent: item\ndata: 2\n\nevent: end\ndata: {}\n\n",
};

describe.each(runnerKinds)("SIGTERM, services %s", (runner) => {
  // Where nothing lives of a service, its runner makes no difference.
  const told = runner === "process" ? [...states.filter(({ name }) => !atRest.has(name)), restarting] : states;
  it.concurrent.each(told)("$name: not ready at once, intake stopped, unloaded, exit 0", async (state) => {
    await using directory = await StagedDirectory.create();
    await using host = await directory.host({ runner, ...state.options });
    const inside = await state.reach(host, directory);
    const kept = post(host, "/v1/services/keeper/methods/keep");
    await directory.untilTold("keep-began");
    host.kill("SIGTERM");
    await host.told("stopping");

    expect((await get(host, "/readyz")).status).toBe(503);
    expect((await get(host, "/livez")).status).toBe(200);
    for (const path of ["methods/call", "methods/stream", "load", "cleanup"]) {
      const { status, body } = await post(host, `/v1/services/staged/${path}`);
      expect([path, status, body.code]).toEqual([path, 503, "unavailable"]);
    }
    if (state.held !== undefined) await directory.letGo(state.held);
    if (inside !== undefined) expect(await inside.answer).toBe(answers[state.held ?? ""]);
    await directory.letGo("keep");
    expect(await kept).toEqual({ status: 200, body: "kept" });
    expect(await host.ended, host.err).toEqual({ code: 0, signal: null });
    expect(directory.told("unload-ended")).toBe(state.loaded);
  });
});

describe.each(runnerKinds)("the deadline of a drain, services %s", (runner) => {
  const limits = { drainMs: 50, graceMs: 50 };

  it.concurrent("ends a call that looks at its signal; its caller is answered, the service unloaded, exit 0", async () => {
    await using directory = await StagedDirectory.create();
    const bounds = { ...limits, graceMs: 30_000 };
    await using host = await directory.host({ runner, limits: bounds, start: "ready", staged: { hold: ["call"] } });
    await host.told("started");
    const answer = post(host, "/v1/services/staged/methods/call");
    await directory.untilTold("call-began");
    host.kill("SIGTERM");
    expect(await answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(await host.ended).toEqual({ code: 0, signal: null });
    expect([directory.told("call-aborted"), directory.told("unload-ended")]).toEqual([true, true]);
  });

  const stuck = {
    "in-process": "in its host's process it keeps its model: exit 1",
    process: "its process is killed: exit 0",
  };
  const code = { "in-process": 1, process: 0 }[runner];
  it.concurrent(`answers the caller of a call that never ends; ${stuck[runner]}`, async () => {
    await using directory = await StagedDirectory.create();
    await using host = await directory.host({ runner, limits, start: "ready", staged: { ignore: ["call"] } });
    await host.told("started");
    const answer = post(host, "/v1/services/staged/methods/call");
    await directory.untilTold("call-began");
    host.kill("SIGTERM");
    expect(await answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(await host.ended, host.err).toEqual({ code, signal: null });
    expect(directory.told("unload-began")).toBe(false);
  });

  it.concurrent(`and that of a stall bound a hook that never ends: exit ${code}`, async () => {
    await using directory = await StagedDirectory.create();
    const bounds = { ...limits, stallMs: 1_000 };
    await using host = await directory.host({ runner, limits: bounds, staged: { ignore: ["load"] } });
    await post(host, "/v1/services/staged/load?wait=false");
    // On a busy machine the start of its process may take as long.
    const stalled = async () => (await get(host, "/v1/services/staged/status")).body.state === "failed";
    await until(async () => directory.told("load-began") || (await stalled()), "the load has begun");
    host.kill("SIGTERM");
    expect(await host.ended, host.err).toEqual({ code, signal: null });
  });

  it.concurrent("tells of an unload that fails: exit 1", async () => {
    await using directory = await StagedDirectory.create();
    await using host = await directory.host({ runner, start: "ready", staged: { fail: ["unload"] } });
    await host.told("started");
    host.kill("SIGTERM");
    expect(await host.ended).toEqual({ code: 1, signal: null });
    expect(host.err).toContain("unload does as it is told");
  });
});

describe.each(runnerKinds)("a second signal, services %s", (runner) => {
  const where = states.filter(({ held }) => held === "unload" || held === "stream");
  it.concurrent.each(where)("ends the host at once: $name", async (state) => {
    await using directory = await StagedDirectory.create();
    await using host = await directory.host({ runner, ...state.options });
    await state.reach(host, directory);
    // Keeps the host, wherever nothing else does.
    const kept = post(host, "/v1/services/keeper/methods/keep").catch(() => "cut off");
    await directory.untilTold("keep-began");
    host.kill("SIGTERM");
    await host.told("stopping");
    host.kill("SIGTERM");
    expect(await host.ended).toEqual({ code: 143, signal: null });
    expect(await kept).toBe("cut off");
  });
});
