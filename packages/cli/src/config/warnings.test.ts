import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveOptions } from "./resolve-options.ts";
import { findWarnings } from "./warnings.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-warnings-"));
  await mkdir(join(directory, "filled/.store"), { recursive: true });
});
afterAll(() => rm(directory, { recursive: true }));

async function warn(flags: object, environment: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
  const sources = { directory, modules: [], flags: flags as Record<string, unknown>, environment };
  return findWarnings(await resolveOptions(sources), environment);
}

describe("what is said in vain, or means something else than it looks like, is told", () => {
  it.each([
    [{ insecure: true, token: "a-token" }, "--insecure has no effect where there is a token"],
    [{ token: "a-token", lifecycleToken: "a-token" }, "token and lifecycleToken have a token in common"],
    [{ lifecycleToken: "a-token" }, "calls are open to everybody"],
    [{ corsOrigins: "*" }, "every web page that is opened"],
    [{ headersTimeoutMs: "5000", requestTimeoutMs: "1000" }, "headersTimeoutMs is longer than requestTimeoutMs (1000)"],
    [{ restartFirstDelayMs: "60000" }, "restart.firstDelayMs is longer than restart.longestDelayMs (30000)"],
    [{ restartAttempts: "0", restartWindowMs: "5" }, "nothing is restarted"],
    [{ isolation: "in-process", processesEnv: '{"A":"1"}' }, "processes has no effect"],
    [{ filesStores: "nowhere" }, "nowhere (files.stores) holds no files: name a data directory"],
    [{ host: "0.0.0.0", insecure: true }, "Whoever reaches 0.0.0.0 can use, load and unload"],
  ])("%j", async (flags, text) => {
    const found = await warn(flags);
    expect(found).toEqual([expect.stringContaining(text)]);
    expect(found.join()).not.toContain("a-token");
  });

  it("variables that there are not, too", async () => {
    const environment = {
      VMODEL_PROT: "1",
      VMODEL_XYZZY: "1",
      VMODEL_URL: "x",
      VMODEL_PORT: "1",
      VMODEL_MODULES: "a",
      VMODEL_SERVICES: "{}",
      OTHER: "1",
    };
    expect(await warn({}, environment)).toEqual([
      "There is no variable VMODEL_PROT; did you mean VMODEL_PORT?",
      "There is no variable VMODEL_XYZZY.",
    ]);
  });

  it.each([
    {},
    { token: "a", lifecycleToken: "b", host: "0.0.0.0" },
    { corsOrigins: "https://a.example" },
    { restartFirstDelayMs: "1" },
    { filesStores: "filled" },
  ])("and nothing else: %j", async (flags) => {
    expect(await warn(flags)).toEqual([]);
  });
});
