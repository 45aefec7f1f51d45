import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDirectory } from "./make-directory.ts";

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "vmodel-make-"));
});
afterEach(() => rm(place, { recursive: true, force: true }));

describe("a directory", () => {
  it("is made with those around it, and the outermost is told", async () => {
    expect(await makeDirectory(join(place, "a/b/c"))).toBe(join(place, "a"));
    expect(existsSync(join(place, "a/b/c"))).toBe(true);
    expect(await makeDirectory(join(place, "a/b/d"))).toBe(join(place, "a/b/d"));
  });

  it("that is there already is left as it is", async () => {
    await mkdir(join(place, "a"));
    expect(await makeDirectory(join(place, "a"))).toBeUndefined();
  });

  it("may be made by several at once", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => makeDirectory(join(place, "a/b/c"))));
    expect(made.some((one) => one !== undefined)).toBe(true);
    expect(existsSync(join(place, "a/b/c"))).toBe(true);
  });

  it("is none where a file is", async () => {
    await writeFile(join(place, "file"), "");
    await expect(makeDirectory(join(place, "file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(makeDirectory(join(place, "file/a"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it.runIf(existsSync("/proc/self"))("cannot be made where the system has none to give", async () => {
    await expect(makeDirectory("/proc/vmodel/data")).rejects.toMatchObject({ code: "ENOENT" });
  });
});
