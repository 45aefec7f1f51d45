import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, runProcess, startServing } from "../testing/cli-process.ts";
import { createFixturesPackage, type TestDirectory } from "../testing/service-package.ts";

let fixtures: TestDirectory;
beforeAll(async () => {
  fixtures = await createFixturesPackage();
});
afterAll(() => fixtures[Symbol.asyncDispose]());

const serve = (...args: string[]) => startServing(args, { directory: fixtures.path });
describe("vmodel serve", () => {
  it("tells the address, each state and, once all starts have ended, who is ready", async () => {
    await using serving = await serve();
    await serving.cli.said(/slow {4}loading {2}100 % {2}model.onnx/);
    await writeFile(join(fixtures.path, "slow-may-load"), "");
    await serving.cli.said(/3 of 4 services ready; failed: broken\n/);
    const [first, ...lines] = serving.cli.out.split("\n");
    expect(first).toBe(`vmodel serves on ${serving.url} (Ctrl+C stops it)`);
    expect(lines.filter((line) => line.startsWith("adder"))).toEqual([
      "adder   preparing",
      "adder   loading",
      "adder   testing",
      "adder   ready",
    ]);
    expect(lines).toContain("broken  failed  The test of broken failed: 1 + 2 came out as 2.");
    // 101 reports of progress.
    expect(lines.filter((line) => line.startsWith("slow    loading"))).toHaveLength(12);
    const log = serving.cli.err
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(log[0]).toMatchObject({ level: "info", message: `listening on ${serving.url}` });
    expect(log).toContainEqual(expect.objectContaining({ level: "error", service: "broken", step: "load" }));
  });

  it("names who was refused, of whom no state tells", async () => {
    await using serving = await serve("--service", "adder.resources.memory=900TiB");
    await writeFile(join(fixtures.path, "slow-may-load"), "");
    await serving.cli.said(/2 of 4 services ready; failed: broken; not started, see the log: adder\n/);
    await serving.cli.said(/adder could not be started: adder does not fit/, "err");
  });

  it.each([
    ["none", 1, /^vmodel serves on \S+ \(Ctrl\+C stops it\)\n1 of 4 services ready\n$/],
    ["prepared", 1, /^adder {3}prepared\n/m],
  ] as const)("brings services as far as --start %s says", async (start, ready, said) => {
    await using serving = await serve("--start", start);
    await serving.cli.said(new RegExp(`${ready} of 4 services ready\n`));
    expect(serving.cli.out).toMatch(said);
    expect(serving.cli.out).not.toContain("loading");
  });

  it("tells all of it as JSON, the log too", async () => {
    await using cli = await startServing(["--json", "--start", "none"], { directory: fixtures.path }, /"url":"([^"]+)/);
    await cli.cli.said(/"event":"started"/);
    const failed = await post(cli.url, "probe.fail", { secret: "x" });
    expect(failed.status).toBe(500);
    await cli.cli.said(/no access/, "err");
    cli.cli.process.kill("SIGTERM");
    const { code, out, err } = await cli.cli.end();
    const events = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(events[0]).toMatchObject({ event: "listening", services: ["adder", "broken", "probe", "slow"] });
    expect(events.map(({ event }) => event).filter((event) => event !== "status")).toEqual([
      "listening",
      "started",
      "stopping",
      "stopped",
    ]);
    const log = err
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(log).toContainEqual(expect.objectContaining({ level: "error", service: "probe", method: "fail" }));
  });

  it("writes the whole story of a method that threw to the log, and the answer tells where to look", async () => {
    await using serving = await serve("--start", "none");
    const { code, err } = await runProcess(["call", "probe.fail", "--secret", "1234"], {
      env: { VMODEL_URL: serving.url },
    });
    expect(code).toBe(1);
    const [, id] = /^error\[internal\]: The method failed; see request_id (\S+) in the host's log\.\n$/.exec(err) ?? [];
    const [line] = await serving.cli.said(/^.*at _?Probe\.fail .*index\.ts.*$/m, "err");
    const fields = { level: "error", request_id: id, service: "probe", method: "fail" };
    expect(JSON.parse(line)).toMatchObject({ ...fields, message: expect.stringContaining("no access") });
  });
});

describe("the end of vmodel serve", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("is good on %s, once everything is unloaded", async (signal) => {
    await using serving = await serve();
    await serving.cli.said(/adder {3}ready/);
    serving.cli.process.kill(signal);
    const { code, out } = await serving.cli.end();
    expect(code).toBe(0);
    const [before = "", after = ""] = out.split(`${signal}: calls are refused`);
    expect(before).toContain("adder   ready");
    expect(after).toMatch(/adder {3}draining\nadder {3}unloading\n/);
    expect(after).not.toContain("ready");
    expect(after.endsWith("vmodel has stopped\n")).toBe(true);
  });

  it("waits for the calls that run, and refuses others", async () => {
    await using serving = await serve("--start", "none");
    const running = post(serving.url, "probe.hold");
    await serving.cli.said(/"hold began"/, "err");
    serving.cli.process.kill("SIGTERM");
    await serving.cli.said(/calls are refused/);
    expect((await post(serving.url, "probe.greet")).status).toBe(503);
    await writeFile(join(fixtures.path, "hold-may-end"), "");
    expect(await (await running).json()).toBe("held");
    expect((await serving.cli.end()).code).toBe(0);
  });
});
