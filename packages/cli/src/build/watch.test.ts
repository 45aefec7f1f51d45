import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CliProcess, runProcess } from "../testing/cli-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

let here: TestDirectory;
beforeEach(async () => {
  here = await createTestDirectory();
  await here.write({ "package.json": packageJson("here"), "src/index.ts": minimalSource("one") });
});
afterEach(() => here[Symbol.asyncDispose]());

describe("vmodel build --watch", () => {
  it("builds, then again what has changed, tells of mistakes, and ends in peace with a signal", async () => {
    await using cli = new CliProcess(["build", "--watch"], { directory: here.path });
    await cli.said(/1 package built in \d+ ms\./);
    await here.write({ "src/index.ts": minimalSource("two") });
    await cli.said(/built in[\s\S]*written {2}service-info\.json\n1 package built in \d+ ms\./);
    expect(JSON.parse(await readFile(join(here.path, "service-info.json"), "utf8")).services[0].service_name).toBe(
      "two",
    );
    await here.write({ "src/index.ts": `${minimalSource("two")}\nexport const broken = ;` });
    await cli.said(/VM1002/, "err");
    await cli.said(/1 package not built in \d+ ms\./);
    cli.process.kill("SIGINT");
    expect((await cli.end()).code).toBe(0);
  });

  it("prints each build as a line of JSON", async () => {
    await using cli = new CliProcess(["build", "--watch", "--json"], { directory: here.path });
    const [line = ""] = await cli.said(/^\{.*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ ms: expect.any(Number), packages: [{ package: "here", cached: false }] });
    cli.process.kill("SIGTERM");
    expect((await cli.end()).code).toBe(0);
  });

  it("says so when there is nothing to watch", async () => {
    await using empty = await createTestDirectory();
    const { code, err } = await runProcess(["build", "--watch"], { directory: empty.path });
    expect([code, err]).toEqual([1, expect.stringMatching(/^error\[not_found\]: There is no package\.json in .*\n$/)]);
  });
});
