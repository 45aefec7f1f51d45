import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { thisProcess } from "../disk/process-identity.ts";
import { defaultFileSettings } from "../files/settings.ts";
import { openDataDirectory } from "./data-directory.ts";
import { lockName } from "./owner-lock.ts";

const filesUse = { packageDirectory: "/", settings: defaultFileSettings };

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "vmodel-test-")));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A process that owns a directory; the script says what it does then. */
async function startOwner(directory: string | undefined, then: string) {
  const module = fileURLToPath(new URL("./data-directory.ts", import.meta.url));
  const script = `
    import { openDataDirectory } from ${JSON.stringify(module)};
    const data = await openDataDirectory(${JSON.stringify(directory)});
    console.log(data.path);
    ${then}`;
  const args = ["--import", "tsx", "--conditions", "@vmodel/source", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const [path] = await once(createInterface(child.stdout), "line");
  return { pid: child.pid ?? 0, path: String(path), exit, child };
}

const wait = "process.stdin.resume();";

describe("the owner", () => {
  it("refuses a directory without a name", async () => {
    await expect(openDataDirectory("")).rejects.toMatchObject({ code: "invalid_argument" });
  });

  it("keeps a directory that it makes out of commits and packages, and leaves others alone", async () => {
    const fresh = join(root, "data");
    await (await openDataDirectory(fresh)).close();
    expect(await readFile(join(fresh, ".gitignore"), "utf8")).toBe("*\n");
    await (await openDataDirectory(root)).close();
    expect(await readdir(root)).toEqual(["data"]);
  });

  it("is one: a second VModel of this process is told so", async () => {
    const first = await openDataDirectory(root);
    await expect(openDataDirectory(root)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(
        new RegExp(`owned by another VModel of this process \\(pid ${process.pid}\\).*Close`),
      ),
    });
    await first.close();
    await first.close();
    const second = await openDataDirectory(root);
    await second.close();
    expect(await readdir(root)).toEqual([]);
  });

  it("is one of many that try at the same moment", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => openDataDirectory(root)));
    const winners = tries.filter((result) => result.status === "fulfilled");
    expect(winners).toHaveLength(1);
    const losers = tries.filter((result) => result.status === "rejected").map(({ reason }) => reason.code);
    expect(new Set(losers)).toEqual(new Set(["conflict"]));
    expect(await readdir(root)).toEqual([lockName]);
    await winners[0]?.value.close();
  });

  it("may be another process, whose pid is told; killed, it loses the directory to one of many", async () => {
    const owner = await startOwner(root, wait);
    await expect(openDataDirectory(root)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`owned by process ${owner.pid} since`),
    });
    owner.child.kill("SIGKILL");
    await owner.exit;
    expect(await readdir(root)).toEqual([lockName]);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => openDataDirectory(root)));
    expect(tries.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of tries) if (result.status === "fulfilled") await result.value.close();
  });

  it("gives the directory free when its process exits without closing it", async () => {
    const owner = await startOwner(root, "");
    await owner.exit;
    expect(await readdir(root)).toEqual([]);
  });

  it.runIf(process.platform === "linux")("is not whoever got its pid later, or after a reboot", async () => {
    const stale = { ...thisProcess(), started: "another-boot/1", since: "2026-01-01T00:00:00.000Z" };
    await writeLock("stale.json", JSON.stringify(stale));
    const data = await openDataDirectory(root);
    expect(await readdir(join(root, lockName))).not.toContain("stale.json");
    await data.close();
  });

  it("on another host is never taken for dead", async () => {
    await writeLock("far.json", JSON.stringify({ pid: 1, host: "elsewhere", started: null, since: "yesterday" }));
    await expect(openDataDirectory(root)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/process 1 on host elsewhere since yesterday.*delete .*\.vmodel-lock/),
    });
    expect(await readdir(root)).toEqual([lockName]);
  });

  it.each(["", "{", "null", "[]", '{"pid":"x"}'])("cannot be told from the damaged lock %j", async (text) => {
    await writeLock("damaged.json", text);
    await expect(openDataDirectory(root)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/lock is damaged.*delete/),
    });
  });

  async function writeLock(name: string, text: string): Promise<void> {
    await mkdir(join(root, lockName));
    await writeFile(join(root, lockName, name), text);
  }
});

describe("a temporary directory", () => {
  it("is removed at close", async () => {
    const data = await openDataDirectory(undefined);
    await writeFile(data.files("service_1", filesUse).path("model.bin"), "x");
    expect(data).toMatchObject({ temporary: true, path: expect.stringContaining(tmpdir()) });
    await data.close();
    expect(existsSync(data.path)).toBe(false);
  });

  it("is removed when the process exits without closing it", async () => {
    const owner = await startOwner(
      undefined,
      `data.files("service_1", ${JSON.stringify(filesUse)}).directory; process.exitCode = 3;`,
    );
    expect((await owner.exit)[0]).toBe(3);
    expect(existsSync(owner.path)).toBe(false);
  });
});

describe("a service's directory", () => {
  it("is made when it is asked for, and again after it was removed", async () => {
    const data = await openDataDirectory(join(root, "deep/er"));
    const files = data.files("service_1", filesUse);
    expect(await data.exists("service_1")).toBe(false);
    await writeFile(files.path("model.bin"), "x");
    expect(await readFile(join(root, "deep/er/service_1/model.bin"), "utf8")).toBe("x");
    expect(await data.exists("service_1")).toBe(true);
    await data.remove("service_1");
    await data.remove("service_1");
    expect(await data.exists("service_1")).toBe(false);
    expect(existsSync(files.directory)).toBe(true);
    await data.close();
    expect(() => files.directory).toThrow(/is closed/);
    await expect(data.remove("service_1")).rejects.toMatchObject({ code: "failed_precondition" });
  });

  it.each(["..", "../x", "a/../../x", "/etc/passwd", "", ".", "a/..", "a\0b", undefined, 1])(
    "does not give %j",
    async (name) => {
      const data = await openDataDirectory(root);
      const files = data.files("service_1", filesUse);
      expect(() => files.path(name as string)).toThrow(
        expect.objectContaining({ code: "invalid_argument", service: "service_1" }),
      );
      await data.close();
    },
  );

  it.each(["a", "a/b/c.onnx", "..a", "a/../b", "...", "常"])("gives %j", async (name) => {
    const data = await openDataDirectory(root);
    expect(data.files("service_1", filesUse).path(name)).toBe(join(root, "service_1", name));
    await data.close();
  });

  it("does not lead out through a symbolic link, also one that points at nothing yet", async () => {
    const data = await openDataDirectory(join(root, "data"));
    const files = data.files("service_1", filesUse);
    await mkdir(join(root, "outside"));
    await mkdir(files.path("inside"));
    const link = (target: string, name: string) => symlink(target, join(files.directory, name));
    await link(join(root, "outside"), "out");
    await link("../../outside/new", "dangling");
    await link("circle", "circle");
    await link("inside", "fine");
    await link("inside/new", "later");
    for (const name of ["out", "out/x", "dangling", "circle", "circle/x"]) {
      expect(() => files.path(name), name).toThrow(/leads out|Cannot reach/);
    }
    for (const name of ["fine", "fine/x/y", "later"]) expect(files.path(name)).toBe(join(files.directory, name));
    await data.close();
  });

  it("may be reached through a link to the data directory", async () => {
    await mkdir(join(root, "disk"));
    await symlink(join(root, "disk"), join(root, "data"));
    const data = await openDataDirectory(join(root, "data"));
    await expect(openDataDirectory(join(root, "disk"))).rejects.toMatchObject({ code: "conflict" });
    expect(data.files("service_1", filesUse).path("x")).toBe(join(root, "data/service_1/x"));
    await data.close();
  });

  it.each(["..", "a/b", "", ".vmodel-lock", "a b", "1a", "a\0"])("cannot be of a service named %j", async (name) => {
    const data = await openDataDirectory(root);
    expect(() => data.files(name, filesUse)).toThrow(/must be an identifier/);
    await expect(data.remove(name)).rejects.toThrow(/must be an identifier/);
    await data.close();
  });
});
