import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { ownProcesses } from "../testing/own-processes.ts";
import { RawCall } from "./raw-call.ts";
import { SlowHost } from "./slow-host.ts";

ownProcesses();

const connections = 5_000;

/** Files that a process may have open at the most. Node takes all that it may. */
const allowed =
  process.platform === "win32" ? Number.POSITIVE_INFINITY : Number(execFileSync("sh", ["-c", "ulimit -Hn"]));
const enough = Number.isNaN(allowed) || allowed > connections + 500;

/** How long a call takes, in ms. */
async function time(host: SlowHost): Promise<number> {
  const start = performance.now();
  expect(await host.add(1, 2)).toBe(3);
  return performance.now() - start;
}

describe.skipIf(!enough)(`a host with ${connections} idle connections (needs as many open files)`, () => {
  it("answers calls as fast as one without, and frees them all when it stops", async () => {
    await using quiet = await SlowHost.start("in-process");
    await using host = await SlowHost.start("in-process");
    const idle: RawCall[] = [];
    while (idle.length < connections) {
      idle.push(...(await Promise.all(Array.from({ length: 100 }, () => RawCall.connect(host.port)))));
    }
    // Some have been used, most never.
    const used = idle.slice(0, 500);
    for (const connection of used) connection.call("add", { a: 1, b: 2 });
    for (const connection of used) await connection.received(/\r\n\r\n3$/);

    const times: { readonly quiet: number; readonly busy: number }[] = [];
    // One after the other, so that whatever else the machine does falls on both.
    for (let pair = 0; pair < 400; pair++) times.push({ quiet: await time(quiet), busy: await time(host) });
    const median = (kind: "quiet" | "busy") => times.map((pair) => pair[kind]).sort((a, b) => a - b)[200] as number;
    expect(median("busy") / median("quiet")).toBeLessThan(3);

    host.process.kill("SIGTERM");
    expect(await host.process.ended).toEqual({ code: 0, signal: null });
    await Promise.all(idle.map(({ ended }) => ended));
  });
});
