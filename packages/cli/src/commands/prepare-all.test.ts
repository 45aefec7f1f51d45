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

/** A line for each service, in whichever order they ended, and the summary. */
function linesOf(out: string): string[] {
  const lines = out.trimEnd().split("\n");
  return [...lines.slice(0, -1).sort(), ...lines.slice(-1)];
}

describe("vmodel prepare --all", () => {
  it("is told offline which file is missing and where it was looked for, and prepares the others", async () => {
    const { code, out, err } = await runProcess(prepare("--data", "offline", "--offline"), { directory: here.path });
    expect([code, linesOf(out)]).toEqual([
      1,
      [
        "a  prepared",
        "b  ready",
        `2 of 3 services prepared in ${join(here.path, "offline")}; failed: remote (offline)`,
      ],
    ]);
    expect(err).toMatch(
      /error\[lifecycle_failed\]: The prepare of remote failed: model\.bin is missing, and the host is offline: it was looked for in .*offline\/\.store\/sha256\//,
    );
    // The model of a simplified service goes out of memory, and its files stay.
    expect(await readFile(join(here.path, "offline/b/small.bin"))).toEqual(small);
  });

  it("that is killed in mid-download goes on where it was, and tells in lines how far it is", async () => {
    // In a process of its own, which the kill of its host has to end, too.
    await using killed = new CliProcess(prepare("--isolation", "process"), { directory: here.path });
    await killed.said(/remote {2}preparing {2}50 % {2}fetching model\.bin/, "err");
    killed.process.kill("SIGKILL");
    await killed.end().catch(() => undefined);
    server.release();
    const { code, out, err } = await runProcess(prepare(), { directory: here.path });
    expect([code, linesOf(out)]).toEqual([
      0,
      ["a  prepared", "b  ready", "remote  prepared", `3 of 3 services prepared in ${join(here.path, ".vmodel")}`],
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

  it("leaves out what cannot be prepared, and may need a key that is not there yet", async () => {
    const packaged = { as: "small.bin", content: small };
    await using mixed = await createFetchingPackage(
      { a: [packaged], b: [packaged], c: [packaged] },
      ["b"],
      `import { service, serviceFunc } from "@vmodel/core/minimal";
       export interface KeyedOptions {
         /** @secret */
         key: string;
       }
       @service("keyed") export class Keyed {
         constructor(private readonly options: KeyedOptions) {}
         @serviceFunc() size(): number { return this.options.key.length; }
       }`,
    );
    // Also what has options of its own, and is taken out of memory meanwhile.
    const services = { b: { timeoutMs: 5000, isolation: "process" }, keyed: { timeoutMs: 5000 } };
    await mixed.write({ "vmodel.config.json": JSON.stringify({ services }) });
    const { code, out } = await runProcess(prepare(), { directory: mixed.path });
    const summary = `3 of 3 services prepared in ${join(mixed.path, ".vmodel")}; with nothing to prepare: keyed`;
    expect([code, linesOf(out)]).toEqual([0, ["a  prepared", "b  ready", "c  prepared", summary]]);
  });

  it("without --all asks a host, and shows a bar for each file on a terminal", async () => {
    await using halving = await startHalvingServer(content);
    const files = ["one.bin", "two.bin"].map((as) => ({ as, content, url: halving.url }));
    await using two = await createFetchingPackage({ two: files });
    await using serving = await startServing(["--start", "none"], { directory: two.path });
    const shown: string[] = [];
    const { code, out } = await runInProcess(["prepare", "two", "--url", serving.url], {
      show: (lines) => {
        shown.push(lines);
        // One of them is transferred, and the other one, being the same, waits for it and shows what is on the disk.
        if (lines.includes("1.9 MiB of 3.8 MiB") && /\b1 MiB of 3\.8 MiB/.test(lines)) halving.release();
      },
    });
    expect([code, out]).toEqual([0, "two  prepared"]);
    const half = shown.find((lines) => lines.includes("1.9 MiB of 3.8 MiB"))?.split("\n");
    expect(half?.[0]).toMatch(/^two {2}(█+░+ {2})?preparing .* {2}fetching 2 files$/);
    expect(half?.some((line) => /^ {2}█{10}░{10} {2}(one|two)\.bin {2}1\.9 MiB of 3\.8 MiB$/.test(line))).toBe(true);
    expect(half).toHaveLength(3);
    expect(shown.at(-1)).toBe("");
    expect(halving.ranges).toHaveLength(1);
  });

  it("without --all takes one service", async () => {
    const both = await runInProcess(["prepare", "a", "b"], { directory: here.path });
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("takes the name of one service, or --all") });
    expect((await runInProcess(["prepare"], { directory: here.path })).code).toBe(2);
  });
});
