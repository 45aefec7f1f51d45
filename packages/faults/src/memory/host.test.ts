import { describe, expect, it } from "vitest";
import { HostProcess } from "../host/host-process.ts";
import { type RunnerKind, runnerOptions } from "../host/runner-kind.ts";
import type { KeepingConfig } from "../services/keeping.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import { PipelinedClient } from "./pipelined-client.ts";
import { watchSlope } from "./watch-slope.ts";
import { type Work, works } from "./works.ts";

ownProcesses();

const service = "/v1/services/keeping";

/** Judges the memory of a host over work that comes to it by HTTP. */
async function watch({ kind, ...work }: Work, runner: RunnerKind, keeping: KeepingConfig) {
  await using host = await HostProcess.start({
    services: ["keeping"],
    node: ["--expose-gc"],
    vm: { ...runnerOptions(runner, ["keeping"]), config: { keeping } },
  });
  await host.told("started");
  using client = await PipelinedClient.connect(host.port);
  const run = async (count: number): Promise<number> => {
    if (kind === "calls") await client.call(`${service}/methods/add`, { a: 1, b: 2 }, count);
    for (let cycle = 0; kind === "loads" && cycle < count; cycle++) {
      await client.call(`${service}/unload`, {}, 1);
      await client.call(`${service}/load`, {}, 1);
    }
    return await host.memory();
  };
  return await watchSlope({ ...work, run });
}

describe.each(works)("the memory of a host over $times $kind, over HTTP, the service in its process", (work) => {
  it.concurrent("is flat", async () => {
    const found = await watch(work, "in-process", { perLoad: 0, perCall: false });
    expect(found, JSON.stringify(found)).toMatchObject({ verdict: "flat" });
  });

  it.concurrent("is not, where the service leaks: it is seen in a quarter of them", async () => {
    const found = await watch({ ...work, times: work.times / 4 }, "in-process", work.leak);
    expect(found, JSON.stringify(found)).toMatchObject({ verdict: "leak" });
  });
});

/** A process for each load takes its time: fewer of them unless more are asked for, and a wider limit. */
const loads = { times: Number(process.env.VMODEL_LOADS ?? 60), warmUp: 30, limit: 8_192 };

describe("the memory of a host whose service leaks in a process of its own", () => {
  it.concurrent.each(works.map((work) => ({ ...work, ...(work.kind === "loads" && loads) })))(
    "is flat over $times $kind",
    async (work) => {
      const found = await watch(work, "process", work.leak);
      expect(found, JSON.stringify(found)).toMatchObject({ verdict: "flat" });
    },
  );
});
