import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PackedPackage, packAll, publishedDirectories, workspace } from "./pack.ts";
import { runCommand } from "./run-command.ts";
import { useOutside } from "./use-outside.ts";

let directory: string;
let packed: readonly PackedPackage[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-packaging-"));
  packed = await packAll(directory);
}, 240_000);

afterAll(() => rm(directory, { recursive: true, force: true }));

describe("a published package", () => {
  it.each(publishedDirectories().map((path) => path.slice(workspace.length + 1)))(
    "%s is well-formed",
    async (path) => {
      const { name } = await import(join(workspace, path, "package.json"), { with: { type: "json" } }).then(
        (json) => json.default,
      );
      const tarball = packed.find((one) => one.name === name)?.tarball ?? "";
      const publint = await runCommand("pnpm", ["exec", "publint", "--strict", tarball], { cwd: workspace });
      expect(publint.stdout + publint.stderr, "publint").not.toMatch(/Suggestions|Warnings|Errors/);
      expect(publint.code).toBe(0);
      const attw = await runCommand("pnpm", ["exec", "attw", tarball, "--profile", "esm-only"], { cwd: workspace });
      expect(attw.code, attw.stdout + attw.stderr).toBe(0);
    },
    120_000,
  );
});

describe("outside the workspace", () => {
  // An installation waits for the registry and the disk more than it computes.
  it.concurrent.each([
    ["npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]],
    ["pnpm", ["install", "--no-frozen-lockfile"]],
  ])(
    "an author and an app work with what %s installs",
    (client, args) => useOutside(directory, packed, { client, args }),
    300_000,
  );
});
