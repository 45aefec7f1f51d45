import { createHash } from "node:crypto";
import { chmod, mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProcess, startServing } from "../testing/cli-process.ts";
import { createFetchingPackage } from "../testing/fetching-package.ts";
import { type CliResult, runInProcess } from "../testing/run-in-process.ts";
import type { TestDirectory } from "../testing/service-package.ts";

const shared = Buffer.from("a model that two services use".repeat(100));
const own = Buffer.from("a model of one service");
const digest = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

let here: TestDirectory;
beforeEach(async () => {
  here = await createFetchingPackage({
    a: [{ as: "shared.bin", content: shared }],
    b: [
      { as: "shared.bin", content: shared },
      { as: "own.bin", content: own },
    ],
  });
  expect((await runProcess(["prepare", "--all"], { directory: here.path })).code).toBe(0);
});
afterEach(() => here[Symbol.asyncDispose]());

const files = (...args: string[]): Promise<CliResult> => runInProcess(["files", ...args], { directory: here.path });
const stored = (content: Buffer): string =>
  join(here.path, ".vmodel/.store/sha256", digest(content).slice(0, 2), digest(content), "file");

/** Damages a file without its size and time telling of it. */
async function damage(path: string): Promise<void> {
  const { atime, mtime } = await stat(path);
  await chmod(path, 0o644);
  const file = await open(path, "r+");
  await file.write("X", 5);
  await file.utimes(atime, mtime);
  await file.close();
}

describe("vmodel files ls", () => {
  it("lists each file once, with those that use it", async () => {
    const { code, out } = await files("ls");
    expect(code).toBe(0);
    const lines = out.split("\n");
    expect(lines[0]).toBe("SHA256        STATE  SIZE     USED AS");
    expect(lines.slice(1, 3).sort()).toEqual(
      [
        `${digest(shared).slice(0, 12)}  whole  2.8 KiB  a/shared.bin, b/shared.bin`,
        `${digest(own).slice(0, 12)}  whole  22 B     b/own.bin`,
      ].sort(),
    );
    expect(lines[3]).toBe(`2 files, 2.9 KiB in the store of ${join(here.path, ".vmodel")}`);
    expect(JSON.parse((await files("ls", "--json")).out)).toContainEqual(
      expect.objectContaining({
        sha256: digest(own),
        state: "whole",
        bytes: 22,
        uses: [{ service: "b", name: "own.bin", path: join(here.path, ".vmodel/b/own.bin"), there: true }],
      }),
    );
  });

  it("says so where there is nothing", async () => {
    await mkdir(join(here.path, "empty"));
    expect(await files("ls", "--data", "empty")).toMatchObject({
      code: 0,
      err: `No service has fetched a file into ${join(here.path, "empty")}.`,
    });
    expect(await files("ls", "--data", "nowhere")).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        `There is no data directory ${join(here.path, "nowhere")}: say where it is by --data`,
      ),
    });
  });
});

describe("vmodel files verify", () => {
  it("reads everything", async () => {
    // The store's two files, and the three that services have.
    expect(await files("verify")).toMatchObject({ code: 0, out: "5 files read, 8.5 KiB: all are what they should be" });
  });

  it("shows on a terminal how far it is, and takes that away in the end", async () => {
    const shown: string[] = [];
    await runInProcess(["files", "verify"], { directory: here.path, show: (line) => void shown.push(line) });
    expect([shown[0], shown.at(-1)]).toEqual([expect.stringMatching(/^(22 B|2\.8 KiB) read$/), ""]);
  });

  it("finds what is damaged without showing it, and has the next prepare fetch it anew", async () => {
    await damage(stored(shared));
    const mine = join(here.path, ".vmodel/b/own.bin");
    await rm(mine);
    const { code, out, err } = await files("verify");
    expect([code, err]).toEqual([
      1,
      "error: The next prepare fetches what is damaged or missing anew; a host that runs prepares a service again after vmodel cleanup SERVICE.",
    ]);
    expect(out.split("\n")).toContain(`damaged  ${stored(shared)}`);
    expect(out.split("\n")).toContain(`missing  ${mine}`);
    expect((await runProcess(["prepare", "--all"], { directory: here.path })).code).toBe(0);
    expect((await files("verify", "--json")).code).toBe(0);
  });

  it("reads for a user who may not write, and says that nothing was taken out", async () => {
    await damage(stored(shared));
    await chmod(here.path, 0o755);
    await chmod(dirname(stored(shared)), 0o555);
    // Root may do everything, so it steps down.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    const { code, err } = await files("verify").finally(() => isRoot && process.seteuid?.(0));
    await chmod(dirname(stored(shared)), 0o755);
    expect(err).toMatch(/^error: Nothing was taken out, since the data directory cannot be written here: verify it as/);
    expect(code).toBe(1);
  });
});

describe("vmodel files verify, where a prepare was cut off", () => {
  it("tells of what has never come", async () => {
    await using cut = await createFetchingPackage({
      a: [{ as: "shared.bin", content: shared, url: "http://127.0.0.1:9/shared.bin" }],
    });

    const prepared = await runProcess(["prepare", "--all", "--offline"], { directory: cut.path });
    expect(prepared.code).toBe(1);
    const { code, out } = await runInProcess(["files", "verify"], { directory: cut.path });
    expect(out).toContain(`missing  ${join(cut.path, ".vmodel/a/shared.bin")}`);
    expect(out).toContain("1 file read, 0 B: 1 is not what it should be");
    expect(code).toBe(1);
  });
});

describe("vmodel files gc", () => {
  it("removes what no service uses, and tells what it would remove", async () => {
    expect(await files("gc")).toMatchObject({ code: 0, out: `0 files removed, 0 B of ${join(here.path, ".vmodel")}` });
    await rm(join(here.path, ".vmodel/b"), { recursive: true });
    const line = `${digest(own).slice(0, 12)}  22 B  no service uses it`;
    const dry = await files("gc", "--dry-run");
    expect(dry.out.split("\n")).toEqual([line, `1 file would be removed, 22 B of ${join(here.path, ".vmodel")}`]);
    expect((await stat(stored(own))).size).toBe(22);
    expect((await files("gc")).out.split("\n")[0]).toBe(line);
    await expect(stat(stored(own))).rejects.toMatchObject({ code: "ENOENT" });
    expect((await stat(stored(shared))).size).toBe(2900);
    expect(JSON.parse((await files("gc", "--json")).out)).toEqual([]);
  });

  it("is refused while a host owns the directory, and says whose it is", async () => {
    await using serving = await startServing(["--start", "none"], { directory: here.path });
    expect(await files("gc")).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        new RegExp(`^error\\[conflict\\]: .* is owned by process ${serving.cli.process.pid} `),
      ),
    });
    expect((await files("ls")).code).toBe(0);
    expect((await files("verify")).code).toBe(0);
  });
});

it("vmodel files without a command tells which there are", async () => {
  expect(await files()).toMatchObject({
    code: 2,
    err: expect.stringContaining("gc              remove files that no service uses"),
  });
  expect(await files("lst")).toMatchObject({ code: 2, err: expect.stringContaining("unknown command 'lst'") });
});
