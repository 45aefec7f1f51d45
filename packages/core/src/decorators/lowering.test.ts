import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build, transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const source = `
import { cleanupFunc, prepareFunc, service, serviceFunc } from "@vmodel/core/simplified";

const bound = (method, context) => function (...args) { return method.apply(this, args); };
const renamed = (value) => ({ [value.name]: class extends value {} })[value.name];

class Base {
  @prepareFunc() prepare() {}
  @serviceFunc("base") inherited() { return "base"; }
}

@service("decorated", { resources: { memory: "1KiB" }, timeoutMs: 7 })
export class Decorated extends Base {
  @serviceFunc("func_1", { timeoutMs: 5 }) @bound add(a, b) { return a + b; }
  @bound @serviceFunc() under_bound() { return "bound"; }
  @cleanupFunc() async cleanup() {}
}

@renamed
@service("replaced")
export class Replaced extends Decorated {}

export class Undecorated extends Decorated {}
`;

const check = `
import { isServiceClass, readDefinition } from "@vmodel/core/registration";
import * as services from "./service.mjs";
const told = ({ class: Class, functions, methods, ...rest }) => {
  const instance = new Class();
  const called = [...methods.values()].map((method) => [method.name, method.timeoutMs ?? null, instance[method.member]("a", "b")]);
  return { ...rest, place: rest.place.replace(/^.*\\/(?=service\\.)/, ""), functions, called };
};
console.log(JSON.stringify({
  decorated: told(readDefinition(services.Decorated)),
  replaced: told(readDefinition(services.Replaced)),
  undecorated: isServiceClass(services.Undecorated),
}));
`;

const functions = { prepare: "prepare", cleanup: "cleanup" };
const called = [
  ["base", null, "base"],
  ["func_1", 5, "ab"],
  ["under_bound", null, "bound"],
];
const expected = {
  decorated: {
    name: "decorated",
    protocol: "simplified",
    resources: { memory: 1024 },
    timeoutMs: 7,
    functions,
    called,
  },
  replaced: { name: "replaced", protocol: "simplified", resources: {}, functions, called },
  undecorated: false,
};

const core = join(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(import.meta.url);
const run = promisify(execFile);
const node = async (directory: string, ...args: readonly string[]) => {
  const { stdout } = await run(process.execPath, args, { cwd: directory });
  return stdout;
};

describe("services run under", () => {
  let root = "";
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "vmodel-lowering-"));
    await mkdir(join(root, "node_modules/@vmodel"), { recursive: true });
    await symlink(core, join(root, "node_modules/@vmodel/core"), "dir");
  });
  afterAll(() => rm(root, { recursive: true }));

  /** A directory in which check.mjs finds @vmodel/core as sources, as a dependency that is linked. */
  async function workspace(name: string, files: Readonly<Record<string, string>>): Promise<string> {
    const directory = join(root, name);
    await mkdir(directory);
    for (const [file, text] of Object.entries({ "check.mjs": check, ...files }))
      await writeFile(join(directory, file), text);
    return directory;
  }
  const result = async (directory: string, ...flags: string[]) =>
    JSON.parse(await node(directory, "--no-warnings", "--conditions=@vmodel/source", ...flags, "check.mjs"));

  async function lowerWithTsc(directory: string): Promise<void> {
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    const flags = ["--target", "es2024", "--module", "nodenext", "--noCheck", "--sourceMap", "--inlineSources"];
    await node(directory, tsc, ...flags, "service.mts");
  }

  it("tsc", async () => {
    const directory = await workspace("tsc", { "service.mts": source });
    await lowerWithTsc(directory);
    expect(await result(directory, "--enable-source-maps")).toMatchObject({
      ...expected,
      decorated: { ...expected.decorated, place: "service.mts:12:2" },
    });
  });

  it.each([false, true])("esbuild, minified: %s", async (minify) => {
    const { code } = await transform(source, { loader: "ts", target: "es2024", minify, keepNames: true });
    expect(await result(await workspace(`esbuild-${minify}`, { "service.mjs": code }))).toMatchObject(expected);
  });

  it("tsx", async () => {
    const directory = await workspace("tsx", { "service.mts": source });
    expect(await result(directory, "--import", require.resolve("tsx"))).toMatchObject({
      ...expected,
      decorated: { ...expected.decorated, place: "service.mts:12:2" },
    });
  });

  it("tsc and a bundler that drops what is not used, with the check on another copy of core", async () => {
    const directory = await workspace("bundled", { "service.mts": source });
    await lowerWithTsc(directory);
    await build({
      ...{ absWorkingDir: directory, entryPoints: ["service.mjs"], outfile: "service.mjs", allowOverwrite: true },
      ...{ bundle: true, format: "esm", treeShaking: true, logLevel: "error", conditions: ["@vmodel/source"] },
    });
    expect(await result(directory)).toMatchObject(expected);
  });
});
