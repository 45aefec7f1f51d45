import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runProcess, startDev } from "../testing/cli-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

// Each starts processes that run TypeScript.
vi.setConfig({ testTimeout: 120_000 });

let here: TestDirectory;
beforeAll(async () => {
  here = await createTestDirectory();
  await here.write({ "package.json": packageJson("here"), "src/index.ts": minimalSource("one") });
});
afterAll(() => here[Symbol.asyncDispose]());

describe("vmodel dev refuses", () => {
  it("a directory without services", async () => {
    await using empty = await createTestDirectory();
    await empty.write({ "package.json": '{ "name": "empty" }' });
    const { code, out, err } = await runProcess(["dev", "--port", "0"], { directory: empty.path });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^error\[not_found\]: There is no service package in .*\n$/);
  });

  it.each([
    ["a package that is not there", ["hre"], 1, 'There is no service package "hre" in'],
    ["a configuration file that is not there", ["--config", "none.json"], 2, "There is no configuration file"],
    ["an option that cannot be", ["--limits-drain-ms", "soon"], 2, "--limits-drain-ms is"],
    ["to be open to the network", ["--host", "0.0.0.0"], 2, "Listening on 0.0.0.0 without a token"],
  ])("%s", async (_, args, exit, text) => {
    const { code, err } = await runProcess(["dev", "--port", "0", ...args], { directory: here.path });
    expect(err.trimEnd().split("\n")).toEqual([expect.stringContaining(text)]);
    expect(code).toBe(exit);
  });

  it("a port that another host has, and a data directory, and says whose they are", async () => {
    await using first = await startDev(["--data", "first"], { directory: here.path });
    const port = new URL(first.url).port;
    const taken = await runProcess(["dev", "--port", port, "--data", "second"], { directory: here.path });
    expect([taken.code, taken.err]).toEqual([
      1,
      expect.stringContaining(`Port ${port} on 127.0.0.1 is taken by another vmodel host`),
    ]);
    const owned = await runProcess(["dev", "--port", "0", "--data", "first"], { directory: here.path });
    expect([owned.code, owned.err]).toEqual([
      1,
      expect.stringContaining(`is owned by process ${first.cli.process.pid}`),
    ]);
  });
});
