import { describe, expect, it } from "vitest";
import { runInProcess } from "./testing/run-in-process.ts";

const commands = ["build", "check", "serve", "ls", "info", "prepare", "load", "test", "unload", "cleanup", "call"];

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
    [["build", "--directoy", "x"], "Did you mean --directory?"],
    [["serve", "--port", "http"], "A port is a whole number from 0 to 65535."],
    [["serve", "--port", "70000"], "A port is a whole number from 0 to 65535."],
    [["serve", "--start", "warm"], "Allowed choices are ready, prepared, none."],
    [["info"], "missing required argument 'service'"],
    [["load", "a", "b"], "too many arguments"],
    [["ls", "--url", "localhost:8000"], "it takes an address such as http://127.0.0.1:8000"],
    [["call", "service_1"], "write SERVICE.METHOD"],
    [["call", "a.b.c"], "write SERVICE.METHOD"],
  ])("%j is refused with what to do", async (args, text) => {
    const { code, out, err } = await runInProcess(args);
    expect(err).toContain(text);
    expect(out).toBe("");
    expect(code).toBe(2);
  });
});

describe("without a host", () => {
  it.each([[["ls"]], [["info", "service_1"]], [["load", "service_1"]], [["call", "service_1.func_1", "--a", "1"]]])(
    "%j says so",
    async ([command = "", ...args]) => {
      const { code, err } = await runInProcess([command, "--url", "http://127.0.0.1:1", ...args]);
      expect(err).toContain("127.0.0.1:1");
      expect(err).toMatch(/vmodel serve|unavailable/);
      expect(code).toBe(1);
    },
  );
});
