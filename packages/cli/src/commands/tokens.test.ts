import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type ServingProcess, startServing } from "../testing/cli-process.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import { createFixturesPackage, type TestDirectory } from "../testing/service-package.ts";

let fixtures: TestDirectory;
let serving: ServingProcess;
beforeAll(async () => {
  fixtures = await createFixturesPackage();
  const env = { VMODEL_TOKEN: "caller-token", VMODEL_LIFECYCLE_TOKEN: "operator-token" };
  serving = await startServing(["--start", "none"], { directory: fixtures.path, env });
});
afterAll(async () => {
  await serving[Symbol.asyncDispose]();
  await fixtures[Symbol.asyncDispose]();
});
afterEach(() => vi.unstubAllEnvs());

const run = (command: string, ...args: string[]) => runInProcess([command, "--url", serving.url, ...args]);

describe("a host with a token for calls and one for steps", () => {
  it("takes each from its variable", async () => {
    vi.stubEnv("VMODEL_TOKEN", "caller-token");
    vi.stubEnv("VMODEL_LIFECYCLE_TOKEN", "operator-token");
    expect(await run("load", "adder")).toMatchObject({ code: 0, out: "adder  ready" });
    expect(await run("call", "adder.add", "--a", "1", "--b", "2")).toMatchObject({ code: 0, out: "3" });
    expect(await run("unload", "adder", "--json")).toMatchObject({ code: 0 });
  });

  it("takes the one of an option before those of variables", async () => {
    vi.stubEnv("VMODEL_TOKEN", "wrong");
    vi.stubEnv("VMODEL_LIFECYCLE_TOKEN", "wrong");
    expect(await run("prepare", "adder", "--token", "operator-token")).toMatchObject({ code: 0 });
    expect((await run("prepare", "adder")).err).toContain("The token is wrong");
  });

  it("sends none that no host takes", async () => {
    for (const token of ["two words", "", "schlüssel"]) {
      vi.stubEnv("VMODEL_TOKEN", token);
      const { code, err } = await run("ls");
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(/^error: The token .* is wrong: it takes printable ASCII/),
      ]);
    }
  });

  it("says what to do about a step with the token for calls", async () => {
    vi.stubEnv("VMODEL_TOKEN", "caller-token");
    const { code, err } = await run("load", "adder");
    expect(err).toMatch(
      /^error\[permission_denied\]: This token is good for calls .* Set VMODEL_LIFECYCLE_TOKEN, or give --token\.$/m,
    );
    expect(code).toBe(1);
  });

  it("tells tokens neither in the help nor on its own output", async () => {
    vi.stubEnv("VMODEL_TOKEN", "caller-token");
    vi.stubEnv("VMODEL_LIFECYCLE_TOKEN", "operator-token");
    const texts = await Promise.all(
      ["load", "call", "serve"].map(async (command) => (await run(command, "--help")).out),
    );
    expect(texts.join("\n") + serving.cli.out + serving.cli.err).not.toMatch(/caller-token|operator-token/);
  });
});
