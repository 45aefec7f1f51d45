import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HostProcess } from "../host/host-process.ts";
import { readCounts, totalOf } from "../host/read-counts.ts";
import { until } from "../host/until.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import { bodyLimitBytes } from "./bodies.ts";
import { exchange } from "./exchange.ts";
import { delivery } from "./requests.ts";
import { checkResponse, parseResponses } from "./responses.ts";

ownProcesses();

const seed = Number(process.env.VMODEL_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`VMODEL_FUZZ_SEED=${seed} sends the same requests again`);

const numRuns = 2_000;

let host: HostProcess;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-fuzz-"));
  host = await HostProcess.start({
    services: ["wire", "keeping", "simple"],
    vm: {
      config: { keeping: { perLoad: 0, perCall: false }, simple: { journal: directory } },
      isolation: "in-process",
    },
    host: { bodyLimitBytes, start: "none" },
  });
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

describe("a host that is sent garbage", () => {
  it("ends every exchange, with answers of its own, and none that says it failed", async () => {
    const statuses = new Map<number, number>();
    let unanswered = 0;
    // Nothing here takes a hundredth of that.
    let hangMs = 20_000;
    await fc.assert(
      fc.asyncProperty(delivery, async (sent) => {
        const text = await exchange(host.port, sent, hangMs).catch((error) => {
          // To find the smallest one that hangs takes many.
          hangMs = 1_000;
          throw error;
        });
        if (text === undefined && sent.ending === "wait") unanswered += 1;
        for (const response of parseResponses(text ?? "")) {
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
          checkResponse(response);
        }
      }),
      { seed, numRuns },
    );
    // A host may reset a connection that still sends what it has refused, but not as a habit.
    expect(unanswered).toBeLessThan(numRuns / 20);
    // The garbage is of many kinds: some of it is none, and each of these is dozens.
    for (const status of [200, 400, 403, 404, 413, 415]) expect([...statuses.keys()]).toContain(status);
  });

  it("carries every JSON there is, whatever it is like", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), async (value) => {
        const response = await fetch(`${host.url}/v1/services/wire/methods/echo`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ value }),
        });
        expect(response.status).toBe(200);
        expect(await response.text()).toBe(JSON.stringify(value));
      }),
      { seed, numRuns: 300 },
    );
  });

  it("lives, has nobody inside, has counted every call, and stops as it should", async () => {
    expect((await fetch(`${host.url}/livez`)).status).toBe(200);
    await until(async () => (await readCounts(host.url)).every(({ open }) => open === 0), "nobody is inside");
    for (const counts of await readCounts(host.url)) {
      expect(counts, counts.name).toMatchObject({ rejected: totalOf(counts) - counts.timed });
    }
    expect(host.err).toBe("");
    host.kill("SIGTERM");
    expect(await host.ended).toEqual({ code: 0, signal: null });
  });
});
