import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDirectory } from "../data/data-directory.ts";
import { defaultFileSettings } from "../files/settings.ts";
import { fileError } from "./file-errors.ts";

const filesUse = { packageDirectory: "/", settings: defaultFileSettings };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vmodel-test-"));
  await chmod(root, 0o755);
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("a data directory that cannot be used", () => {
  it("because it is a file", async () => {
    await writeFile(join(root, "file"), "");
    await expect(openDataDirectory(join(root, "file"))).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringMatching(
        /^Cannot create the data directory .*\/file\. There is a file of that name: remove it/,
      ),
    });
  });

  it("because a part of its path is a file", async () => {
    await writeFile(join(root, "file"), "");
    await expect(openDataDirectory(join(root, "file/data"))).rejects.toThrow(/A part of the path is a file/);
  });

  it.skipIf(process.platform === "win32")("because it is a link that leads nowhere", async () => {
    await symlink(join(root, "unmounted/disk"), join(root, "link"));
    await expect(openDataDirectory(join(root, "link"))).rejects.toThrow(
      /^Cannot create .*link\. A part of the path leads/,
    );
  });

  it.skipIf(process.platform === "win32")("because it is another user's", async () => {
    await mkdir(join(root, "data"), { mode: 0o555 });
    await asAnyUser(async () => {
      const message = /^Cannot take the data directory .*\. Permission denied: make it writable/;
      await expect(openDataDirectory(join(root, "data"))).rejects.toThrow(message);
      await expect(openDataDirectory(join(root, "data/new"))).rejects.toThrow(/^Cannot create .* Permission denied/);
    });
  });

  it.skipIf(process.platform === "win32")("any more, since it was write-protected meanwhile", async () => {
    const data = await openDataDirectory(join(root, "data"));
    data.files("kept", filesUse).directory;
    await chmod(join(root, "data"), 0o555);
    await asAnyUser(async () => {
      expect(() => data.files("service_1", filesUse).directory).toThrow(
        /^Cannot create the directory .*Permission denied/,
      );
      await expect(data.remove("kept")).rejects.toMatchObject({
        service: "kept",
        message: expect.stringMatching(/^Cannot remove the directory .*kept\. Permission denied/),
      });
    });
    await chmod(join(root, "data"), 0o755);
    await data.close();
  });
});

it.each([
  [
    "EROFS",
    "failed_precondition",
    "Cannot write /x. The file system is read-only: choose a directory on a writable one.",
  ],
  [
    "ENOSPC",
    "insufficient_resources",
    "Cannot write /x. The disk is full: free some space, or choose a directory on another disk.",
  ],
  [
    "EXDEV",
    "failed_precondition",
    "Cannot write /x. It lies on another file system than the rest of its data directory: keep all of that on one.",
  ],
  ["EWEIRD", "failed_precondition", "Cannot write /x. EWEIRD: odd"],
])("%s is told in words", (code, expected, message) => {
  const cause = Object.assign(new Error(`${code}: odd`), { code });
  expect(fileError("Cannot write /x", cause)).toMatchObject({ code: expected, message, cause });
});

describe("a full disk is told with what is needed and available", () => {
  const full = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });
  const available = /\d+(\.\d)? [KMGT]?i?B/.source;

  it("by what was to be written", () => {
    const error = fileError("Cannot write it", full("ENOSPC"), "s", { path: root, bytes: 3 * 2 ** 20 });
    const [lack] = error.details;
    expect(error).toMatchObject({ code: "insufficient_resources", service: "s", details: [{ path: "disk" }] });
    expect(lack?.message).toMatch(new RegExp(`^3 MiB of disk space; available: ${available}$`));
    expect(error.message).toBe(
      `Cannot write it. The disk is full: free some space, or choose a directory on another disk. It takes ${lack?.message}.`,
    );
  });

  it("by the path of the failure, also of what is not there, and by what is needed at least", () => {
    const error = fileError("Cannot make it", full("ENOSPC", { path: join(root, "a/b") }));
    expect(error.details[0]?.message).toMatch(new RegExp(`^at least \\d.* of disk space; available: ${available}$`));
  });

  it("or a quota that is used up, whatever the disk has", () => {
    const { details } = fileError("Cannot write it", full("EDQUOT"), undefined, { path: root, bytes: 2048 });
    expect(details).toEqual([
      { path: "disk", reason: "no_room", message: "2 KiB of disk space; available: 0 B of the quota" },
    ]);
  });
});

/** Root may write everywhere, so it steps down. */
async function asAnyUser(action: () => Promise<void>): Promise<void> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    await action();
  } finally {
    if (root) process.seteuid?.(0);
  }
}
