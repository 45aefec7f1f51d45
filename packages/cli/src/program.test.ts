import { afterEach, describe, expect, it, vi } from "vitest";
import { runInProcess } from "./testing/run-in-process.ts";

const commands = [
  "build",
  "check",
  "serve",
  "ls",
  "info",
  "prepare",
  "load",
  "test",
  "unload",
  "cleanup",
  "call",
  "client",
  "export",
];

describe("help", () => {
  it("lists every command, and ends well", async () => {
    const { code, out } = await runInProcess(["--help"]);
    expect(code).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
    expect(out).toContain("Examples:");
  });

  it.each(commands)("of %s has examples", async (command) => {
    const { code, out } = await runInProcess([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`$ vmodel ${command}`);
  });

  it("is what a call without a command gets, as wrong usage", async () => {
    const { code, err } = await runInProcess([]);
    expect(code).toBe(2);
    expect(err).toContain("Usage: vmodel");
  });
});

describe("wrong usage", () => {
  it.each([
    [["biuld"], "Did you mean build?"],
    [["constructor"], "unknown command 'constructor'"],
    [["__proto__"], "unknown command '__proto__'"],
    [["help", "biuld"], 'There is no command "biuld": did you mean build?'],
    [["help", "__proto__"], 'There is no command "__proto__"'],
    [["--verison"], "Did you mean --version?"],
    [["build", "services"], "too many arguments"],
    [["build", "--directoy", "x"], "Did you mean --directory?"],
    [["build", "-C"], "argument missing"],
    [["build", "-C", "/nowhere"], "There is no directory /nowhere."],
    [["check", "-C", "/nowhere"], "There is no directory /nowhere."],
    [["serve", "-C", "/nowhere"], "There is no directory /nowhere."],
    [["serve", "./x.js", "-C", "/nowhere"], "There is no directory /nowhere."],
    [["serve", "--port", "http"], "it takes a whole number from 0 to 65535."],
    [["serve", "--port", "70000"], "it takes a whole number from 0 to 65535."],
    [["serve", "--port", "-1"], "it takes a whole number from 0 to 65535."],
    [["serve", "--port", ""], "it takes a whole number from 0 to 65535."],
    [["serve", "--host", ""], "it takes a text that is not empty."],
    [["serve", "--data", " "], "it takes a text that is not empty."],
    [["serve", "--start", "warm"], '--start is "warm": it takes ready, prepared, none.'],
    [["serve", "./x.js", "--token", ""], "--token is wrong: it takes printable ASCII without spaces, and not empty"],
    [["export"], "missing required argument 'format'"],
    [["export", "swagger"], "Allowed choices are openapi."],
    [["export", "__proto__"], "Allowed choices are openapi."],
    [["export", "openapi", "/nowhere"], "There is no directory /nowhere."],
    [["export", "openapi", "http://me:secret@localhost"], "give a token by VMODEL_TOKEN"],
    [["files", "lss"], "Did you mean ls?"],
    [["files", "gc", "--dry"], "Run `vmodel files gc --help` for what there is."],
    [["files", "ls", "--jsn"], "(Did you mean --json?)\nRun `vmodel files ls --help`"],
    [["files", "verify", "a"], "too many arguments"],
    [["info"], "missing required argument 'service'"],
    [["load", "a", "b"], "too many arguments"],
    [["ls", "--url", "localhost:8000"], "write http://localhost:8000"],
    [["ls", "--url", "ftp://localhost"], "it takes an address such as http://127.0.0.1:8000"],
    [["ls", "--url", ""], "it takes an address such as http://127.0.0.1:8000"],
    [["ls", "--url", "http://me:secret@localhost"], "give a token by VMODEL_TOKEN"],
    [["ls", "--url", "http://localhost/?a"], "it takes nothing from ? or # on"],
    [["call"], "missing required argument 'service.method'"],
    [["call", "--bogus", "s.f"], "unknown option '--bogus'"],
    [["call", "service_1"], "write SERVICE.METHOD"],
    [["call", "a.b.c"], "write SERVICE.METHOD"],
    [["call", ".a"], "write SERVICE.METHOD"],
  ])("%j is refused with what to do", async (args, text) => {
    const { code, out, err } = await runInProcess(args);
    expect(err).toContain(text);
    expect(out).toBe("");
    expect(code).toBe(2);
  });
});

describe("environment variables", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ["VMODEL_PORT", "80a", ["serve", "./x.js"], 'VMODEL_PORT is "80a": it takes a whole number'],
    ["VMODEL_PORT", "", ["serve", "./x.js"], 'VMODEL_PORT is "": it takes a whole number'],
    ["VMODEL_DATA", "", ["serve", "./x.js"], 'VMODEL_DATA is "": it takes a text'],
    ["VMODEL_START", "all", ["serve", "./x.js"], 'VMODEL_START is "all": it takes ready, prepared, none.'],
    ["VMODEL_TOKEN", "a b", ["serve", "./x.js"], "VMODEL_TOKEN is wrong: it takes printable ASCII"],
    ["VMODEL_INSECURE", "maybe", ["serve", "./x.js"], 'VMODEL_INSECURE is "maybe": it takes true or false.'],
    ["VMODEL_URL", "nowhere", ["ls"], 'The host\'s address (--url, VMODEL_URL) is "nowhere"'],
  ])("%s=%s is refused with what to do", async (name, value, args, text) => {
    vi.stubEnv(name, value);
    const { code, out, err } = await runInProcess(args);
    expect(err).toContain(text);
    expect([code, out]).toEqual([2, ""]);
  });
});
