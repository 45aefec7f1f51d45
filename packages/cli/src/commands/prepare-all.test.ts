import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CliProcess, runProcess, startServing } from "../testing/cli-process.ts";
import { createFetchingPackage, type HalvingServer, startHalvingServer } from "../testing/fetching-package.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import type { TestDirectory } from "../testing/service-package.ts";

const content = randomBytes(4_000_000);
const small = Buffer.from("a small model");

let server: HalvingServer;
let here: TestDirectory;
beforeAll(async () => {
  server = await startHalvingServer(content);
  const packaged = { as: "small.bin", content: small };
  here = await createFetchingPackage(
    { a: [packaged], b: [packaged], remote: [{ as: "model.bin", content, url: server.url }] },
    ["b"],
  );
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await here[Symbol.asyncDispose]();
});

const prepare = (...args: string[]) => ["prepare", "--all", ...args];

describe("vmodel prepare --all", () => {
  it("is told offline which file is missing and where it was looked for, and prepares the others", async () => {
    const { code, out, err } = await runProcess(prepare("--data", "offline", "--offline"), { directory: here.path });
    expect([code, out.split("\n")]).toEqual([
      1,
      ["a  prepared", "b  ready", `2 of 3 services prepared in ${join(here.path, "offline")}; failed: remote`, ""],
    ]);
    expect(err).toMatch(
      /error\[lifecycle_failed\]: The prepare of remote failed: model\.bin is missing, and the host is offline: it was looked for in .*offline\/\.store\/sha256\//,
    );
    // The model of a simplified service goes out of memory, and its files stay.
    expect(await readFile(join(here.path, "offline/b/small.bin"))).toEqual(small);
  });

  it("that is killed in mid-download goes on where it was, and tells in lines how far it is", async () => {
    await using killed = new CliProcess(prepare(), { directory: here.path });
    await killed.said(/remote {2}preparing {2}50 % {2}fetching model\.bin/, "err");
    killed.process.kill("SIGKILL");
    await killed.end().catch(() => undefined);
    server.release();
    const { code, out, err } = await runProcess(prepare(), { directory: here.path });
    expect([code, out]).toEqual([
      0,
      `a  prepared\nb  ready\nremote  prepared\n3 of 3 services prepared in ${join(here.path, ".vmodel")}\n`,
    ]);
    expect(err).toMatch(/^remote {2}preparing {2}\d+ % {2}fetching model\.bin$/m);
    expect(err).not.toContain("\x1b");
    expect(server.ranges.at(-1)).toMatch(/^bytes=\d{7}-$/);
    expect(await readFile(join(here.path, ".vmodel/remote/model.bin"))).toEqual(content);
  });

  it("has nothing to transfer when all is there, also for a host that starts offline later", async () => {
    const asked = server.ranges.length;
    const { code, out } = await runProcess(prepare("--json"), { directory: here.path });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { service: "a", prepared: true, status: { state: "prepared" } },
      { service: "b", prepared: true },
      { service: "remote", prepared: true },
    ]);
    await using serving = await startServing(["--offline"], { directory: here.path });
    await serving.cli.said(/3 of 3 services ready/);
    const owned = await runProcess(prepare(), { directory: here.path });
    expect([owned.code, owned.err]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(`^error\\[conflict\\]: The data directory .* is owned by process ${serving.cli.process.pid} since`),
      ),
    ]);
    expect(server.ranges).toHaveLength(asked);
  });

  it("takes files of a data directory that an image was built with, and leaves it as it is", async () => {
    const args = prepare("--offline", "--data", "volume", "--files-stores", ".vmodel");
    const { code } = await runProcess(args, { directory: here.path });
    expect(code).toBe(0);
    expect(await readFile(join(here.path, "volume/remote/model.bin"))).toEqual(content);
  });

  it("without --all takes one service", async () => {
    const both = await runInProcess(["prepare", "a", "b"], { directory: here.path });
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("takes the name of one service, or --all") });
    expect((await runInProcess(["prepare"], { directory: here.path })).code).toBe(2);
  });
});
