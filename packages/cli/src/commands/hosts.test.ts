import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServingProcess, startServing } from "../testing/cli-process.ts";
import { type CliResult, runInProcess } from "../testing/run-in-process.ts";
import { createFixturesPackage, type TestDirectory } from "../testing/service-package.ts";

let fixtures: TestDirectory;
let serving: ServingProcess;
beforeAll(async () => {
  fixtures = await createFixturesPackage();
  serving = await startServing(["--start", "none"], { directory: fixtures.path });
});
afterAll(async () => {
  await serving[Symbol.asyncDispose]();
  await fixtures[Symbol.asyncDispose]();
});

/** Runs a command against the host; its options come before its arguments. */
const run = (command: string, args: readonly string[] = [], input?: string): Promise<CliResult> =>
  runInProcess([command, "--url", serving.url, ...args], input === undefined ? {} : { input });

describe("vmodel ls", () => {
  it("lists the services in aligned columns", async () => {
    expect(await run("ls")).toEqual({
      code: 0,
      err: "",
      out: [
        "SERVICE  PROTOCOL  STATE       METHODS",
        "adder    standard  registered  add",
        "broken   standard  registered  answer",
        "probe    minimal   ready       greet, nothing, say, fail, count, tick, … (8)",
        "slow     standard  registered  answer",
      ].join("\n"),
    });
  });

  it("prints JSON", async () => {
    const { code, out } = await run("ls", ["--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)[0]).toMatchObject({ service_name: "adder", state: "registered", ready: false });
  });
});

describe("vmodel info", () => {
  it("describes a service, its state and its methods", async () => {
    expect(await run("info", ["adder"])).toEqual({
      code: 0,
      err: "",
      out: [
        "adder (standard)",
        "Adds.",
        "state: registered",
        "resources: cpu 2, memory 256 MiB",
        "",
        "  add(a: number, b: number): number",
        "    Adds two numbers.",
        "    a: the first addend",
        "    b: the second addend",
        "    returns the sum",
      ].join("\n"),
    });
  });

  it("prints the service info as it is", async () => {
    const { out } = await run("info", ["probe", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ service_name: "probe", protocol: "minimal" });
  });
});

describe("the steps", () => {
  it("go up and down, and tell the state that they led to", async () => {
    for (const [step, state] of [
      ["prepare", "prepared"],
      ["load", "ready"],
      ["test", "ready  self-test passed"],
      ["unload", "prepared"],
      ["cleanup", "registered"],
    ] as const) {
      expect(await run(step, ["adder"])).toMatchObject({ code: 0, out: `adder  ${state}` });
    }
  });

  it("print the status as JSON, and nothing on the way", async () => {
    const { code, out, err } = await run("load", ["adder", "--json"]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ service: "adder", state: "ready", verdict: { ok: true } });
  });

  it("tell on the way how far they are", async () => {
    const lines: string[] = [];
    const loaded = runInProcess(["load", "--url", serving.url, "slow"], {
      onError: (line) => {
        lines.push(line);
        if (line.includes("100 %")) void writeFile(join(fixtures.path, "slow-may-load"), "");
      },
    });
    expect(await loaded).toMatchObject({ code: 0, out: "slow  ready" });
    expect(lines).toContain("slow  loading  100 %  model.onnx");
    expect(lines.every((line) => /^slow {2}(preparing|loading|testing)/.test(line))).toBe(true);
  });

  it("tell on a terminal how far they are in one line, with a bar, and take it away in the end", async () => {
    await run("unload", ["slow"]);
    await rm(join(fixtures.path, "slow-may-load"), { force: true });
    const shown: string[] = [];
    const { code, err } = await runInProcess(["load", "--url", serving.url, "slow"], {
      show: (line) => {
        shown.push(line);
        if (line.includes("100 %")) void writeFile(join(fixtures.path, "slow-may-load"), "");
      },
    });
    expect([code, err]).toEqual([0, ""]);
    expect(shown).toContain("slow  ██████████░░░░░░░░░░  loading  50 %  model.onnx");
    expect(shown.at(-1)).toBe("");
  });

  it("fail with the reason, which info tells later on", async () => {
    const { code, out, err } = await run("load", ["broken"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err.split("\n").at(-1)).toBe("error[lifecycle_failed]: The test of broken failed: 1 + 2 came out as 2.");
    expect((await run("ls")).out.split("\n").at(-1)).toBe(
      "broken  failed  The test of broken failed: 1 + 2 came out as 2.",
    );
    expect((await run("info", ["broken"])).out).toContain(
      "state: failed  The test of broken failed: 1 + 2 came out as 2.",
    );
  });

  it.each([
    ["load", "probe", "error[unimplemented]: probe is minimal and has no load"],
    ["test", "adderr", 'error[not_found]: There is no service "adderr": did you mean adder?'],
    ["prepare", "__proto__", 'error[not_found]: There is no service "__proto__"'],
    ["prepare", "constructor", 'error[not_found]: There is no service "constructor"'],
  ])("%s %s is refused", async (step, service, text) => {
    const { code, out, err } = await run(step, [service]);
    expect(err).toContain(text);
    expect([code, out]).toEqual([1, ""]);
  });

  it("fail as JSON where that was asked for", async () => {
    const { code, err } = await run("load", ["--json", "adderr"]);
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: "not_found", status: 404, service: "adderr" });
  });
});

describe("vmodel call", () => {
  it("prints typed arrays as numbers, and with --json results as the host sends them", async () => {
    const out = '{"numbers":[0.1,-2],"bytes":"zczMPQAAAMA="}';
    expect(await run("call", ["probe.wave"])).toEqual({ code: 0, out, err: "" });
    const wire = '{"numbers":"zczMPQAAAMA=","bytes":"zczMPQAAAMA="}';
    expect(await run("call", ["--json", "probe.wave"])).toEqual({ code: 0, out: wire, err: "" });
  });

  it.each([
    [["probe.greet"], '"hello world"'],
    [["probe.greet", "--name", "Ada"], '"hello Ada"'],
    [["probe.greet", "--name=--help"], '"hello --help"'],
    [["probe.say", "--mode", "loud", "--shout"], '{"mode":"loud","shout":true}'],
    [["probe.say", "--shout=false", "--text", "null", "--mode", "quiet"], '{"mode":"quiet","shout":false,"text":null}'],
    [
      ["probe.say", "--shout", "--mode", "loud", "--text", "5", "--options", '{"mode":"loud","times":2}'],
      '{"mode":"loud","shout":true,"text":"5","options":{"mode":"loud","times":2}}',
    ],
    [["probe.nothing"], ""],
    [["--json", "probe.nothing"], "null"],
    [["probe.count", "--to", "3"], "1\n2\n3"],
    [["probe.count", "--to", "0"], ""],
  ])("%j prints %s", async (args, out) => {
    expect(await run("call", args)).toEqual({ code: 0, out, err: "" });
  });

  it.each([
    ["probe.greet", '{"name": "Ada"}', '"hello Ada"'],
    ["probe.greet", " \n", '"hello world"'],
    ["probe.count", '{"to":2}', "1\n2"],
  ])("%s reads %j from standard input", async (target, input, out) => {
    expect(await run("call", [target], input)).toEqual({ code: 0, out, err: "" });
  });

  it("tells of a method what to give and what to get", async () => {
    const { code, out } = await run("call", ["probe.say", "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("say(mode: Mode, shout: boolean, text?: string | null, options?: Options): unknown");
    expect((await run("call", ["probe.say", "-h"])).out).toBe(out);
  });

  it.each([
    [["probe.gret"], 'There is no method "gret" in probe: did you mean greet?'],
    [["probe.__proto__"], 'There is no method "__proto__" in probe: there are greet, nothing'],
    [["probe.constructor"], 'There is no method "constructor" in probe'],
    [["probe.greet", "--nmae", "Ada"], "There is no parameter --nmae: did you mean --name?"],
    [["probe.greet", "--__proto__", "Ada"], "There is no parameter --__proto__: there is --name."],
    [["probe.greet", "--name", "Ada", "--url=http://a"], "Behind probe.greet, --url is a parameter of the method; as"],
    [
      ["probe.greet", "--json"],
      "Behind probe.greet, --json is a parameter of the method; as an option it comes before",
    ],
    [["probe.greet", "Ada"], '"Ada" has no name before it: write --name value.'],
    [["probe.count", "--to"], "--to needs a value (number)."],
    [["probe.count", "--to", "many"], '--to is number, and "many" is not JSON.'],
  ])("%j is refused as wrong usage", async (args, text) => {
    const { code, out, err } = await run("call", args);
    expect(err).toContain(`error: ${text}`);
    expect([code, out]).toEqual([2, ""]);
  });

  it.each([
    ['{"to": 1', "Standard input is not JSON:"],
    ["[1]", 'Standard input has to be one JSON object of named parameters, such as {"a": 1, "b": 2}.'],
  ])("%j on standard input is refused as wrong usage", async (input, text) => {
    const { code, out, err } = await run("call", ["probe.count"], input);
    expect(err).toContain(`error: ${text}`);
    expect([code, out]).toEqual([2, ""]);
  });

  it.each([
    [
      ["probe.count", "--to", '"3"'],
      undefined,
      'error[invalid_argument]: Parameter "to" must be a number, not a string.',
    ],
    [["probe.count"], undefined, 'error[invalid_argument]: Parameter "to" is missing.'],
    [["probe.greet"], '{"nmae": "Ada"}', 'error[invalid_argument]: Parameter "nmae" is unknown; did you mean "name"?'],
    [["probe.greet"], '{"__proto__": 1}', 'error[invalid_argument]: Parameter "__proto__" is unknown'],
    [["probe.say", "--shout", "--mode", "lod"], undefined, 'error[invalid_argument]: Parameter "mode"'],
    [["adderr.add", "--a", "1"], undefined, 'error[not_found]: There is no service "adderr": did you mean adder?'],
    [["constructor.add"], undefined, 'error[not_found]: There is no service "constructor"'],
    [
      ["other.add", "--url", "http://other"],
      undefined,
      "(Behind other.add, --url is a parameter of the method; as an option it comes before: vmodel call --url … other.add.)",
    ],
  ])("%j with %j on standard input is refused by the host", async (args, input, text) => {
    const { code, out, err } = await run("call", args, input);
    expect(err).toContain(text);
    expect(err).not.toContain("\n");
    expect([code, out]).toEqual([1, ""]);
  });

  it("tells of everything that is wrong with the arguments, a line each", async () => {
    const { err } = await run("call", ["adder.add"], '{"c": 1, "b": "2"}');
    expect(err.split("\n")).toHaveLength(4);
    expect(err).toContain("  /b: must be a number, not a string");
  });

  it("tells that a service is not loaded", async () => {
    await run("cleanup", ["adder"]);
    const { code, err } = await run("call", ["adder.add", "--a", "1", "--b", "2"]);
    expect(err).toContain("error[failed_precondition]: adder is registered, not loaded: run its load step first.");
    expect(code).toBe(1);
  });
});
