import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CliProcess, runProcess, startServing } from "../testing/cli-process.ts";
import { createFetchingPackage, type HalvingServer, startHalvingServer } from "../testing/fetching-package.ts";
import type { TestDirectory } from "../testing/service-package.ts";

const names = ["a", "b", "c", "d", "e"];
const content = names.map(() => randomBytes(2_000_000));
const prepare = (...args: string[]) => ["prepare", "--all", ...args];

let servers: HalvingServer[];
let here: TestDirectory;
beforeEach(async () => {
  servers = await Promise.all(content.map((one) => startHalvingServer(one)));
  const files = names.map((name, index) => {
    const file = { as: `${name}.bin`, content: content[index] as Buffer, url: servers[index]?.url ?? "" };
    return [name, [file]] as const;
  });
  here = await createFetchingPackage(Object.fromEntries(files));
});
afterEach(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]();
  await here[Symbol.asyncDispose]();
});

/** Names of all that lies in the data directory, but for the records of the store. */
async function filesIn(data: string): Promise<string[]> {
  const all = await readdir(join(here.path, data), { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile() && !one.parentPath.includes("services")).map(({ name }) => name);
}

/** Pids of the processes that a process has started; none where the system does not tell. */
async function childrenOf(pid = 0): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return text.split(" ").filter(Boolean).map(Number);
}

describe("vmodel prepare --all of several services", () => {
  it("prepares four at once, and tells of each in lines of its own", async () => {
    await using preparing = new CliProcess(prepare(), { directory: here.path });
    for (const name of names.slice(0, 4))
      await preparing.said(new RegExp(`^${name} {2}preparing {2}50 % {2}fetching ${name}\\.bin$`, "m"), "err");
    expect(servers[4]?.ranges).toEqual([]);
    for (const server of servers) server.release();
    const { code, out } = await preparing.end();
    expect([code, out.split("\n").filter((line) => / {2}prepared$/.test(line)).length]).toEqual([0, 5]);
    expect(out.trimEnd().split("\n").at(-1)).toBe(`5 of 5 services prepared in ${join(here.path, ".vmodel")}`);
    for (const [index, name] of names.entries())
      expect(await readFile(join(here.path, ".vmodel", name, `${name}.bin`))).toEqual(content[index]);
  });

  it("tells of every failure, not of the first alone", async () => {
    for (const server of servers.slice(0, 3)) server.release();
    // Two servers are gone.
    for (const server of servers.slice(3)) await server[Symbol.asyncDispose]();
    const { code, out, err } = await runProcess(prepare(), { directory: here.path });
    expect(code).toBe(1);
    expect(out).toContain("3 of 5 services prepared in ");
    expect(out).toMatch(/; failed: d \(unreachable\), e \(unreachable\)$/m);
    expect(err.match(/^error\[lifecycle_failed\]: The prepare of [de] failed: .*nothing listens there/gm)).toHaveLength(
      2,
    );
    const json = await runProcess(prepare("--json"), { directory: here.path });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject([
      ...["a", "b", "c"].map((service) => ({ service, prepared: true })),
      ...["d", "e"].map((service) => ({
        service,
        prepared: false,
        problem: { code: "lifecycle_failed", details: [{ path: `${service}.bin`, reason: "unreachable" }] },
      })),
    ]);
  });

  it.each([
    ["SIGINT", 130, ["--isolation", "in-process"]],
    ["SIGTERM", 143, ["--isolation", "process"]],
  ] as const)("is ended by %s with %i, keeps what has come, and goes on there", async (signal, exitCode, isolation) => {
    servers[0]?.release();
    await using stopped = new CliProcess(prepare(...isolation), { directory: here.path });
    await stopped.said(/^a {2}prepared$/m);
    for (const name of ["b", "c", "d", "e"]) await stopped.said(new RegExp(`^${name} .*50 %`, "m"), "err");
    const children = await childrenOf(stopped.process.pid);
    // Those of services, where they have processes of their own.
    if (process.platform === "linux" && signal === "SIGTERM") expect(children.length).toBeGreaterThanOrEqual(4);
    stopped.process.kill(signal);
    const { code, err, out } = await stopped.end();
    await vi.waitFor(async () => {
      const left = await Promise.all(
        children.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "gone Z")),
      );
      expect(left.filter((stat) => !/ Z\b/.test(stat))).toEqual([]);
    });
    expect([code, out]).toEqual([exitCode, "a  prepared\n"]);
    const data = join(here.path, ".vmodel");
    expect(err.trimEnd().split("\n").at(-1)).toBe(
      `${signal}: 1 of 5 services prepared in ${data}. 3.8 MiB of b, c, d, e are kept, and the next vmodel prepare --all goes on from there.`,
    );
    expect(err).not.toContain("error");
    // No lock, and nothing half written but what is gone on with.
    expect((await filesIn(".vmodel")).filter((name) => !/^[a-e]$/.test(name)).sort()).toEqual(
      [
        ".gitignore",
        "a.bin",
        "file",
        "file.json",
        ...Array(4).fill("partial"),
        ...Array(4).fill("partial.json"),
      ].sort(),
    );
    for (const server of servers) server.release();
    const again = await runProcess(prepare(), { directory: here.path });
    expect(again.code).toBe(0);
    for (const server of servers.slice(1)) expect(server.ranges).toEqual([undefined, "bytes=1000000-"]);
    expect(servers[0]?.ranges).toHaveLength(1);
  });

  it("is ended also while a service does not stop, which is told", async () => {
    const stubborn = `
      @standard.service("stubborn") export class Stubborn {
        @standard.prepareFunc() async prepare() { await new Promise((resolve) => setTimeout(resolve, 600_000)); }
        @standard.loadFunc() load() {} @standard.testFunc() test() {} @standard.unloadFunc() unload() {}
        @standard.cleanupFunc() cleanup() {}
        @standard.serviceFunc() answer(): number { return 42; }
      }`;
    await using alone = await createFetchingPackage({}, [], stubborn);
    const env = { VMODEL_LIMITS_GRACE_MS: "1500" };
    await using stopped = new CliProcess(prepare(), { directory: alone.path, env });
    await stopped.said(/^stubborn {2}preparing$/m, "err");
    stopped.process.kill("SIGINT");
    await stopped.said(/^SIGINT: waiting for what runs to stop; a second signal ends it at once$/m, "err");
    const { code, err } = await stopped.end();
    expect([code, err.trimEnd().split("\n").at(-1)]).toEqual([
      130,
      `SIGINT: 0 of 1 service prepared in ${join(alone.path, ".vmodel")}; stubborn did not stop in time. Nothing of stubborn is here yet: the next vmodel prepare --all begins with that.`,
    ]);
    expect(await readdir(join(alone.path, ".vmodel"))).toEqual([".gitignore"]);
  });

  it("that is ended says so in JSON, too", async () => {
    servers[0]?.release();
    await using stopped = new CliProcess(prepare("--json"), { directory: here.path });
    const begun = async (): Promise<void> => {
      while (servers.some(({ ranges }) => ranges.length === 0)) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await begun();
    stopped.process.kill("SIGINT");
    const { code, out, err } = await stopped.end();
    expect(code).toBe(130);
    const canceled = ["b", "c", "d", "e"].map((service) => ({
      service,
      prepared: false,
      problem: { code: "canceled" },
    }));
    expect(JSON.parse(out)).toMatchObject([{ service: "a", prepared: true }, ...canceled]);
    expect(JSON.parse(err)).toMatchObject({
      code: "canceled",
      detail: expect.stringMatching(/^SIGINT: 1 of 5 services /),
    });
  });

  it("without --all, a signal ends the waiting, and the host goes on", async () => {
    await using serving = await startServing(["--start", "none"], { directory: here.path });
    await using waiting = new CliProcess(["prepare", "a", "--url", serving.url], { directory: here.path });
    await waiting.said(/^a {2}preparing {2}50 %/m, "err");
    waiting.process.kill("SIGINT");
    const { code, err } = await waiting.end();
    expect(code).toBe(130);
    expect(err).toMatch(
      /^SIGINT: the host goes on with the prepare of a; vmodel ls shows how it is, and vmodel cleanup a ends it$/m,
    );
    servers[0]?.release();
    expect(await runProcess(["prepare", "a", "--url", serving.url])).toMatchObject({ code: 0, out: "a  prepared\n" });
    expect(servers[0]?.ranges).toHaveLength(1);
  });
});
