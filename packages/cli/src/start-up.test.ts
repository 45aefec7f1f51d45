import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProcessOptions, runProcess } from "./testing/cli-process.ts";
import { runInProcess } from "./testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "./testing/service-package.ts";

let here: TestDirectory;
beforeAll(async () => {
  here = await createTestDirectory();
  await here.write({ "package.json": packageJson("here"), "src/index.ts": minimalSource("one") });
  expect((await runInProcess(["build"], { directory: here.path })).code).toBe(0);
});
afterAll(() => here[Symbol.asyncDispose]());

/** Names of the packages whose modules a command line loads. */
async function packagesOf(args: readonly string[], options: ProcessOptions = {}): Promise<Set<string>> {
  const preload = new URL("testing/print-modules.ts", import.meta.url).href;
  const { err } = await runProcess(args, { directory: here.path, node: ["--import", preload], ...options });
  const urls: string[] = JSON.parse(err.slice(err.lastIndexOf("\n")));
  expect(urls.some((url) => url.endsWith("/packages/cli/src/main.ts"))).toBe(true);
  const names = urls.flatMap((url) => /^.*\/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []);
  // What runs the sources in this test is none of theirs.
  return new Set(names.filter((name) => name !== "tsx" && name !== "esbuild"));
}

describe("what a command loads", () => {
  it("is next to nothing for the version and the help", async () => {
    for (const args of [["--version"], ["--help"], ["build", "--help"], ["biuld"]]) {
      expect(await packagesOf(args)).toEqual(new Set(["cli", "core", "commander"]));
    }
  });

  it("is no compiler for a build where nothing has changed", async () => {
    expect(await packagesOf(["build"])).toEqual(new Set(["cli", "core", "commander", "codegen"]));
  });

  it("is a compiler for a build that has to read sources", async () => {
    expect(await packagesOf(["build", "--no-cache"])).toContain("ts-morph");
  });

  it("is no client for a list", async () => {
    expect(await packagesOf(["ls", "--url", "http://127.0.0.1:1"])).toEqual(new Set(["cli", "core", "commander"]));
  });
});
