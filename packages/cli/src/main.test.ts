import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CliProcess, runProcess, type ServingProcess, startServing } from "./testing/cli-process.ts";
import { createFixturesPackage, type TestDirectory } from "./testing/service-package.ts";

const token = "s3cret";

let fixtures: TestDirectory;
let serving: ServingProcess;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  fixtures = await createFixturesPackage();
  // Everything by the environment, the port from the command line.
  serving = await startServing([], {
    directory: fixtures.path,
    env: { VMODEL_TOKEN: token, VMODEL_START: "none", VMODEL_DATA: "data", VMODEL_HOST: "localhost", VMODEL_PORT: "1" },
  });
  env = { VMODEL_URL: serving.url, VMODEL_TOKEN: token };
});
afterAll(async () => {
  await serving[Symbol.asyncDispose]();
  await fixtures[Symbol.asyncDispose]();
});

describe("the process", () => {
  it("exits with 0 when it is good, and prints results alone on standard output", async () => {
    expect(await runProcess(["call", "probe.count", "--to", "3"], { env })).toEqual({
      code: 0,
      out: "1\n2\n3\n",
      err: "",
    });
  });

  it("exits with 1 when the thing asked for failed", async () => {
    expect(await runProcess(["call", "adder.add", "--a", "1", "--b", "2"], { env })).toMatchObject({
      code: 1,
      out: "",
    });
  });

  it("exits with 2 when it was used wrongly", async () => {
    expect(await runProcess(["biuld"])).toEqual({
      code: 2,
      out: "",
      err: "error: unknown command 'biuld'\n(Did you mean build?)\nRun `vmodel --help` for what there is.\n",
    });
  });

  it("prints its version", async () => {
    expect(await runProcess(["--version"])).toEqual({ code: 0, out: "0.0.0\n", err: "" });
  });

  it("has no colours where it does not write to a terminal", async () => {
    const { err } = await runProcess(["ls", "--url", "x"], { env: { FORCE_COLOR: "1" } });
    expect(err).toMatch(/^error: The host's address/);
  });
});

describe("a token", () => {
  const { VMODEL_TOKEN: _, ...none }: Record<string, string> = {};

  it("is asked for", async () => {
    const { code, err } = await runProcess(["ls"], { env: { ...none, VMODEL_URL: serving.url } });
    expect(err).toBe(
      'error[unauthenticated]: This host asks for a token: send "authorization: Bearer <token>". Set VMODEL_TOKEN, or give --token.\n',
    );
    expect(code).toBe(1);
  });

  it("is refused when it is wrong", async () => {
    const { code, err } = await runProcess(["load", "adder", "--token", "wrong"], { env });
    expect(err).toMatch(/^error\[unauthenticated\]: The token is wrong/);
    expect(code).toBe(1);
  });

  it("is good for everything", async () => {
    expect(await runProcess(["load", "adder"], { env })).toMatchObject({ code: 0, out: "adder  ready\n" });
    expect(await runProcess(["call", "--token", token, "adder.add", "--a", "1", "--b", "2"], { env })).toMatchObject({
      code: 0,
      out: "3\n",
    });
  });
});

describe("standard input", () => {
  it("is read when there are no parameters on the command line", async () => {
    expect(await runProcess(["call", "probe.greet"], { env, input: '{"name": "Zoë"}\n' })).toMatchObject({
      code: 0,
      out: '"hello Zoë"\n',
    });
  });

  it("may be half of a JSON text", async () => {
    const { code, out, err } = await runProcess(["call", "probe.greet"], { env, input: '{"name": "Ada"' });
    expect(err).toMatch(/^error: Standard input is not JSON: .*position 14/);
    expect([code, out]).toEqual([2, ""]);
  });

  it("that nobody writes to is waited for, and the user is told so", async () => {
    await using cli = new CliProcess(["call", "probe.greet"], { env });
    await cli.said(/vmodel waits for the parameters as JSON on standard input/, "err");
    cli.process.stdin.end('{"name": "Ada"}');
    expect(await cli.end()).toMatchObject({ code: 0, out: '"hello Ada"\n' });
  });

  it("is left alone by a method without parameters, and where there are some on the command line", async () => {
    await using nothing = new CliProcess(["call", "probe.nothing"], { env });
    await using greet = new CliProcess(["call", "probe.greet", "--name", "Ada"], { env });
    expect(await nothing.end()).toEqual({ code: 0, out: "", err: "" });
    expect(await greet.end()).toEqual({ code: 0, out: '"hello Ada"\n', err: "" });
  });
});

describe("a stream", () => {
  it("ends well when its reader has seen enough", async () => {
    await using cli = new CliProcess(["call", "probe.tick"], { env });
    await cli.said(/^1\n2\n/);
    cli.process.stdout.destroy();
    expect(await cli.end()).toMatchObject({ code: 0, err: "" });
  });
});
