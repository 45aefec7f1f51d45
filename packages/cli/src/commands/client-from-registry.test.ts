import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startRegistry, type TestRegistry } from "../testing/registry.ts";
import { type CliResult, runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

const execute = promisify(execFile);

let app: TestDirectory;
let author: TestDirectory;
let registry: TestRegistry;
beforeAll(async () => {
  [app, author] = [await createTestDirectory(), await createTestDirectory()];
  registry = await startRegistry(app);
  await app.write({ ".npmrc": registry.npmrc });
  await author.write({
    ".npmrc": registry.npmrc,
    "package.json": packageJson("@acme/answers", { license: "MIT" }),
    "src/index.ts": minimalSource("answers"),
  });
  expect(await runInProcess(["build"], { directory: author.path })).toMatchObject({ code: 0 });
  await publish();
  await author.write({
    "package.json": packageJson("@acme/answers", { version: "2.0.0" }),
    "src/index.ts": minimalSource("answers", 'return "42";', "string"),
  });
  expect(await runInProcess(["build"], { directory: author.path })).toMatchObject({ code: 0 });
  await publish();
}, 120_000);
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await author[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

/** @throws Error when npm does not publish */
async function publish(): Promise<void> {
  await execute("npm", ["publish", "--access", "public"], { cwd: author.path });
}

const run = (from: string, out: string): Promise<CliResult> =>
  runInProcess(["client", "--from", from, "--out", out], { directory: app.path });

describe("vmodel client --from PACKAGE", () => {
  it("fetches the newest version with the user's npm, or the one that is asked for", async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith("vmodel-pack-"));
    expect(await run("@acme/answers", "newest")).toMatchObject({ code: 0, err: "" });
    for (const file of ["index.js", "index.d.ts", "package.json"]) {
      const built = await readFile(join(author.path, "client", file), "utf8");
      expect(await readFile(join(app.path, "newest", file), "utf8")).toBe(built);
    }
    expect(await run("@acme/answers@1", "older")).toMatchObject({ code: 0, err: "" });
    expect(await readFile(join(app.path, "older/index.d.ts"), "utf8")).toContain("answer(): Promise<number>;");
    expect(JSON.parse(await readFile(join(app.path, "older/package.json"), "utf8"))).toMatchObject({
      name: "@acme/answers-client",
      version: "1.0.0",
      license: "MIT",
    });
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith("vmodel-pack-"));
    expect(after).toEqual(before);
  }, 60_000);

  it.each([
    ["@acme/nothing", /^error\[not_found\]: There is no package @acme\/nothing in the registry that npm uses here/],
    ["@acme/answers@9", /^error\[not_found\]: There is no such version or tag of the package as @acme\/answers@9 in/],
    [
      "@private/models",
      /^error\[unauthenticated\]: npm may not fetch @private\/models \(E40[13]\): log in with `npm login`\.$/,
    ],
  ])(
    "tells of %s in one line",
    async (from, message) => {
      const { code, out, err } = await run(from, "none");
      expect([code, out]).toEqual([1, ""]);
      expect(err).toMatch(message);
      expect(err).not.toContain("\n");
    },
    60_000,
  );

  it("tells of a registry that does not answer, and of npm that is not there", async () => {
    await using other = await createTestDirectory();
    await other.write({ ".npmrc": "registry=http://127.0.0.1:9/\nfetch-retries=0\n" });
    const from = ["client", "--from", "@acme/answers", "--out", "none"];
    const unanswered = await runInProcess(from, { directory: other.path });
    expect(unanswered.err).toMatch(/^error\[unavailable\]: npm could not fetch @acme\/answers \(ECONNREFUSED\): .+$/);
    const { PATH } = process.env;
    process.env.PATH = other.path;
    try {
      const without = await runInProcess(from, { directory: other.path });
      expect(without.err).toBe(
        "error[failed_precondition]: npm is needed to fetch @acme/answers and is not there. Install the package first, or put npm into PATH.",
      );
    } finally {
      process.env.PATH = PATH;
    }
  }, 60_000);
});
