import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDirectory, makeDirectorySync } from "./make-directory.ts";

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "vmodel-make-"));
});
afterEach(() => rm(place, { recursive: true, force: true }));

describe.each([
  ["made", makeDirectory],
  ["made at once", async (path: string) => makeDirectorySync(path)],
])("a directory that is %s", (_, make) => {
  it("has those around it, and may be there already", async () => {
    await make(join(place, "a/b/c"));
    await make(join(place, "a/b/c"));
    expect(existsSync(join(place, "a/b/c"))).toBe(true);
  });

  it("is none where a file is, or a link that leads nowhere", async () => {
    await writeFile(join(place, "file"), "");
    await expect(make(join(place, "file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(make(join(place, "file/a"))).rejects.toMatchObject({ code: "ENOTDIR" });
    await symlink(join(place, "nowhere"), join(place, "link"));
    await expect(make(join(place, "link"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(make(join(place, "link/a"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it.runIf(existsSync("/proc/self"))("cannot be where the system has none to give", async () => {
    await expect(make("/proc/vmodel/data")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

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
});
