import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runnerKinds } from "../host/runner-kind.ts";
import { until } from "../host/until.ts";
import { ownProcesses } from "../testing/own-processes.ts";

ownProcesses();

const main = join(dirname(fileURLToPath(import.meta.resolve("vmodel/package.json"))), "bin/vmodel.js");
const own = fileURLToPath(new URL("../..", import.meta.url));

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-serve-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe.each(runnerKinds)("vmodel serve, services %s", (runner) => {
  it.each([
    ["hold", 0],
    ["ignore", runner === "process" ? 0 : 1],
  ] as const)("ends on SIGTERM with a call inside that will %s its signal", async (conduct, code) => {
    const config = join(directory, "vmodel.config.json");
    const staged = { config: { directory, [conduct]: ["call"] }, isolation: runner };
    await writeFile(
      config,
      JSON.stringify({ services: { staged }, limits: { drainMs: 50, graceMs: 50 }, data: "data" }),
    );
    const args = ["serve", "@vmodel/faults/services/staged", "-C", own, "--port", "0", "--config", config];
    const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    try {
      let text = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (data) => (text += data));
      const ended = once(child, "close");
      const ready = /serves on (http:\S+).*1 of 1 service ready/s;
      await until(() => ready.test(text) || child.exitCode !== null, "the service is ready");
      expect(text).toMatch(ready);
      const [, url] = ready.exec(text) ?? [];
      const answer = fetch(`${url}/v1/services/staged/methods/call`, { method: "POST" });
      await until(() => existsSync(join(directory, "call-began")), "the call has begun");
      child.kill("SIGTERM");
      expect((await answer).status).toBe(503);
      expect([(await ended)[0], text]).toEqual([code, expect.stringContaining("SIGTERM: calls are refused")]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
