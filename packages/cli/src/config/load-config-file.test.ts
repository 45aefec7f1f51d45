import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProcess } from "../testing/cli-process.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, type TestDirectory } from "../testing/service-package.ts";

let directory: TestDirectory;
beforeAll(async () => {
  directory = await createTestDirectory();
});
afterAll(() => directory[Symbol.asyncDispose]());

let made = 0;

/** A directory that holds these files. */
async function holding(files: Readonly<Record<string, string>>): Promise<string> {
  const name = `case-${made++}`;
  await directory.write(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])));
  return join(directory.path, name);
}

/** The port that `vmodel serve` would use, and where that comes from. */
function portOf(out: string): unknown {
  return JSON.parse(out).options.port;
}

const show = ["serve", "--print-config", "--json"];
const typed = `import { defineConfig } from "vmodel/config";
import { port } from "./port.js";
enum Least { Port = 9000 }
export default defineConfig({ port: Least.Port + port });`;

describe("a configuration file", () => {
  it.each([
    ["vmodel.config.ts", typed],
    ["vmodel.config.mts", `${typed.replace("({", "(async () => ({").replace("})", "}))")}`],
  ])("%s is run with all that TypeScript has", async (name, text) => {
    const path = await holding({
      [name]: text,
      "port.ts": "export const port: number = 1;",
      "package.json": '{"type":"module"}',
    });
    const { out, err } = await runProcess(show, { directory: path });
    expect(err).toBe("");
    expect(portOf(out)).toEqual({ value: 9001, source: "file", from: `${join(path, name)} /port` });
  });

  it.each([
    ["vmodel.config.js", "export default { port: 9001 };", '{"type":"module"}'],
    ["vmodel.config.js", "module.exports = { port: 9001 };", "{}"],
    ["vmodel.config.mjs", "export default Promise.resolve({ port: 9001, token: undefined });", "{}"],
    ["vmodel.config.mjs", "export default () => ({ port: 9001 });", "{}"],
    ["vmodel.config.json", '\ufeff{ "$schema": "x", "port": 9001 }', "{}"],
  ])("%s is read: %s", async (name, text, json) => {
    const path = await holding({ [name]: text, "package.json": json });
    const { out, err } = await runProcess(show, { directory: path });
    expect(err).toBe("");
    expect(portOf(out)).toMatchObject({ value: 9001 });
  });

  it("of any name is the one of --config, seen from the directory, then of the variable", async () => {
    const path = await holding({
      "vmodel.config.json": '{ "port": 1 }',
      "deploy/one.json": '{ "port": 2, "data": "files" }',
      "deploy/two": '{ "port": 3 }',
    });
    const read = async (args: string[], env: Record<string, string> = {}) =>
      JSON.parse((await runProcess([...show, ...args], { directory: directory.path, env })).out).options;
    const at = ["-C", path];
    expect((await read(at)).port.value).toBe(1);
    expect((await read([...at, "--config", "deploy/one.json"])).port.value).toBe(2);
    expect((await read([...at, "--config", "deploy/one.json"])).data.value).toBe(join(path, "deploy/files"));
    expect((await read(at, { VMODEL_CONFIG: "deploy/two" })).port.value).toBe(3);
    expect((await read([...at, "--data", "files"])).data.value).toBe(join(path, "files"));
  });
});

describe("a configuration file that cannot be used is told in one line", () => {
  const cannot = "cannot be used: ";
  it.each([
    [
      "vmodel.config.json",
      "",
      `${cannot}it is not JSON (expected a value but found the end of the file at line 1, column 1).`,
    ],
    [
      "vmodel.config.json",
      '{\n  "token": "sk-123",\n  "port": 8000',
      `${cannot}it is not JSON (expected "," or "}" but found the end of the file at line 3, column 15).`,
    ],
    ["vmodel.config.json", "[]", `${cannot}it must hold an object, as in { "port": 8000 }.`],
    ["vmodel.config.json", '{ "port": "x" }', `${cannot}/port is "x": it takes a whole number from 0 to 65535.`],
    ["vmodel.config.json", '{ "token": ["sk-123", 5] }', `${cannot}/token is wrong: it takes printable ASCII`],
    ["vmodel.config.json", '{ "prot": 1 }', `${cannot}/prot is no option; did you mean port?`],
    [
      "vmodel.config.json",
      '{ "maxConcurrent": 1 }',
      `${cannot}/maxConcurrent is no option; did you mean calls.maxConcurrent?`,
    ],
    ["vmodel.config.json", '{ "service": {} }', `${cannot}/service is no option; did you mean services?`],
    [
      "vmodel.config.json",
      '{ "calls": 4 }',
      `${cannot}/calls takes an object of maxConcurrent, maxQueue, timeoutMs, streamIdleMs.`,
    ],
    ["vmodel.config.json", '{ "cors": true }', `${cannot}/cors takes an object of origins.`],
    [
      "vmodel.config.json",
      '{ "budget": "all" }',
      "it takes machine or none; amounts stand in budget.cpu, budget.memory",
    ],
    ["vmodel.config.json", '{ "processes": { "execArgv": "--inspect" } }', "it takes a list of options of Node."],
    [
      "vmodel.config.json",
      '{ "isolation": { "a": "process" } }',
      'it takes auto, process, in-process; that of a single service is in services, as { "NAME": {"isolation":"in-process"} }.',
    ],
    [
      "vmodel.config.json",
      '{ "calls": { "maxQue": 4 } }',
      `${cannot}/calls/maxQue is no option; did you mean calls.maxQueue?`,
    ],
    [
      "vmodel.config.json",
      '{ "services": { "a": { "confg": 1 } } }',
      `${cannot}/services/a/confg is no option; did you mean config?`,
    ],
    [
      "vmodel.config.json",
      '{ "services": { "a": { "resources": { "cpu": -1 } } } }',
      `${cannot}/services/a/resources/cpu is -1: it takes a number above 0.`,
    ],
    [
      "vmodel.config.json",
      '{ "services": { "a": { "resources": { "memory": "lots" } } } }',
      `${cannot}/services/a/resources/memory is "lots": it takes a number of bytes, or a text such as "256MiB"`,
    ],
    [
      "vmodel.config.json",
      '{ "services": { "a": { "resources": 1 } } }',
      `${cannot}/services/a/resources takes an object of cpu, memory, gpu.`,
    ],
    ["vmodel.config.json", '{ "services": { "a": 1 } }', `${cannot}/services/a takes an object.`],
    ["vmodel.config.json", '{ "modules": "a" }', `${cannot}/modules takes a list of packages or files`],
    [
      "vmodel.config.mjs",
      "export const port = 1;",
      `${cannot}it has no default export: write \`export default defineConfig({ … })\`.`,
    ],
    [
      "vmodel.config.mjs",
      "export default 5;",
      `${cannot}it must hold an object, as in export default defineConfig({ port: 8000 }).`,
    ],
    ["vmodel.config.mjs", 'throw new Error("no such device");', `${cannot}Error: no such device.`],
    ["vmodel.config.mjs", "throw null;", `${cannot}null.`],
    [
      "vmodel.config.mjs",
      'export default () => { throw new Error("not now"); };',
      `${cannot}its function throws Error: not now.`,
    ],
    ["vmodel.config.mjs", "export default\n{ port: ", `${cannot}line 2, column 9: Unexpected end of file.`],
    ["vmodel.config.mjs", 'import "no-such-package";', `${cannot}Error: Cannot find package 'no-such-package'`],
    ["vmodel.config.ts", "export default {\n  port: = 1 };", `${cannot}line 2, column 9: Unexpected "=".`],
    ["vmodel.config.ts", 'import "./bad.ts"; export default {};', '/bad.ts:1:10: ERROR: Unexpected "=".'],
    ["vmodel.config.ts", "export default { port: notThere };", `${cannot}ReferenceError: notThere is not defined.`],
  ])("%s: %s", async (name, text, line) => {
    const path = await holding({ [name]: text, "bad.ts": "const x = = 1;", "package.json": '{"type":"module"}' });
    // What is run may find what this process has loaded; what is only read finds nothing.
    const run = name.endsWith(".json") ? runInProcess : runProcess;
    const { code, out, err } = await run(["serve", "--print-config"], { directory: path });
    expect(err).toContain(`error: The configuration file ${join(path, name)} cannot be used: `);
    expect(err).toContain(line);
    expect(err.trimEnd()).not.toContain("\n");
    expect(err).not.toContain("sk-123");
    expect([code, out]).toEqual([2, ""]);
  });

  it("or in a line for each of several mistakes", async () => {
    const path = await holding({
      "vmodel.config.json": '{ "prot": 1, "docs": "no", "services": { "a": { "maxQueue": -1 } } }',
    });
    const { code, err } = await runInProcess(["serve", "--print-config"], { directory: path });
    expect(err.split("\n")).toEqual([
      `error: The configuration file ${join(path, "vmodel.config.json")} cannot be used: 3 things are wrong:`,
      "  /prot is no option; did you mean port?",
      '  /docs is "no": it takes true or false.',
      "  /services/a/maxQueue is -1: it takes a whole number from 0 on.",
    ]);
    expect(code).toBe(2);
  });

  it("where it cannot be read", async () => {
    const path = await holding({ "locked.json": "{}" });
    await mkdir(join(path, "sub.json"));
    await chmod(join(path, "locked.json"), 0);
    const refused = async (file: string): Promise<string> => {
      const { code, err } = await runInProcess(["serve", "--config", file], { directory: path });
      expect(code).toBe(2);
      return err;
    };
    expect(await refused("none.json")).toBe(`error: There is no configuration file ${join(path, "none.json")}.`);
    expect(await refused("sub.json")).toContain("cannot be read: it is a directory.");
    expect(await refused("locked.json/x")).toContain("cannot be read: ENOTDIR");
    expect(await refused(" ")).toContain("--config (VMODEL_CONFIG) is empty");
    // Root may read everything.
    if (process.getuid?.() !== 0) expect(await refused("locked.json")).toContain("it may not be read by this user");
  });

  it("where there are two", async () => {
    const path = await holding({ "vmodel.config.json": "{}", "vmodel.config.ts": "export default {};" });
    const { code, err } = await runInProcess(["serve", "--print-config"], { directory: path });
    expect(err).toBe(
      `error: ${path} has vmodel.config.ts and vmodel.config.json: keep one of them, or say which by --config.`,
    );
    expect(code).toBe(2);
  });
});
