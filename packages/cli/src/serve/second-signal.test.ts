import { afterAll, beforeAll, expect, it } from "vitest";
import { post, startServing } from "../testing/cli-process.ts";
import { createFixturesPackage, type TestDirectory } from "../testing/service-package.ts";

let fixtures: TestDirectory;
beforeAll(async () => {
  fixtures = await createFixturesPackage();
});
afterAll(() => fixtures[Symbol.asyncDispose]());

it.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)("a second signal, %s, ends vmodel serve at once with %i", async (signal, code) => {
  await using serving = await startServing(["--start", "none"], { directory: fixtures.path });
  const running = post(serving.url, "probe.hold");
  const lost = expect(running).rejects.toThrow("fetch failed");
  await serving.cli.said(/hold began/, "err");
  serving.cli.process.kill("SIGTERM");
  await serving.cli.said(/a second signal ends it at once/);
  serving.cli.process.kill(signal);
  expect((await serving.cli.end()).code).toBe(code);
  await lost;
});
