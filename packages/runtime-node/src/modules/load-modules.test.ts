import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { isVModelError, type Protocol, type VModelError } from "@vmodel/core";
import type { Manifest } from "@vmodel/core/manifest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadModules } from "./load-modules.ts";
import type { ModuleSpec } from "./module-spec.ts";

const run = promisify(execFile);
const core = dirname(fileURLToPath(import.meta.resolve("@vmodel/core/package.json")));

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "vmodel-test-")));
  await mkdir(join(root, "node_modules/@vmodel"), { recursive: true });
  await symlink(core, join(root, "node_modules/@vmodel/core"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Writes a file below the root, with the directories above it; a value becomes JSON. */
async function write(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
}

/** The source of a minimal service. */
function source(service: string, methods: readonly string[] = ["func_1"], className = "Service"): string {
  return `
    import { service, serviceFunc } from "@vmodel/core/minimal";
    @service("${service}")
    export class ${className} {
      ${methods.map((name) => `\n@serviceFunc()\n${name}(): number { return 1; }`).join("\n")}
    }`;
}

function manifest(name: string, services: Readonly<Record<string, readonly string[]>>, protocol: Protocol = "minimal") {
  const text = { type: "number", type_desc: "", desc: "" };
  const of = (method: string) => ({
    name: method,
    desc: "",
    params: [],
    return: { ...text, schema: { type: "number" } },
    stream: false,
    hash: "",
    accepts: [],
  });
  const list = Object.entries(services).map(([service, methods]) => ({
    service_name: service,
    service_desc: "",
    protocol,
    methods: methods.map(of),
  }));
  return { manifest_version: 1, package: name, services: list, $defs: {} } satisfies Manifest;
}

interface PackageFiles {
  readonly [path: string]: unknown;
}

/** Writes a package whose sources are TypeScript, and lets the root import it. */
async function writePackage(name: string, files: PackageFiles): Promise<void> {
  const exports = { ".": "./index.ts", "./*": "./*.ts" };
  const all = { "package.json": { name, type: "module", exports }, ...files };
  for (const [path, content] of Object.entries(all)) {
    if (content !== undefined) await write(`packages/${name}/${path}`, content);
  }
  await symlink(join(root, "packages", name), join(root, "node_modules", name));
}

/** A package with one service that is in order. */
async function writeAdder(files: PackageFiles = {}): Promise<void> {
  const good = { "index.ts": source("service_1"), "service-info.json": manifest("adder", { service_1: ["func_1"] }) };
  await writePackage("adder", { ...good, ...files });
}

const load = (...packages: string[]) =>
  loadModules(
    packages.map((each) => ({ package: each })),
    { from: root },
  );

/** The error of a list that cannot be loaded. */
async function refused(...packages: string[]): Promise<VModelError> {
  const error: unknown = await load(...packages).catch((reason: unknown) => reason);
  if (isVModelError(error)) return error;
  throw new Error(`Loaded, or failed otherwise: ${error}`);
}

describe("a module is found", () => {
  it("by name, path, directory and URL, and gives its services with their manifest", async () => {
    await writeAdder();
    const file = join(root, "packages/adder/index.ts");
    for (const specifier of [
      "adder",
      "./packages/adder/index.ts",
      file,
      pathToFileURL(file).href,
      "./packages/adder",
    ]) {
      const services = await load(specifier);
      expect(services, specifier).toEqual([
        {
          definition: expect.objectContaining({ name: "service_1", protocol: "minimal" }),
          info: expect.objectContaining({ service_name: "service_1" }),
          manifest: expect.objectContaining({ package: "adder" }),
          owner: { name: "adder", directory: join(root, "packages/adder") },
          modules: [{ specifier, url: pathToFileURL(file).href }],
          isolated: false,
        },
      ]);
    }
  });

  it("from a module, a directory or the working directory, and never from here", async () => {
    await writeAdder();
    const spec = [{ package: "adder" }];
    const froms = [
      root,
      `${root}/`,
      pathToFileURL(root),
      join(root, "app.js"),
      pathToFileURL(join(root, "app.js")).href,
    ];
    for (const from of froms) expect(await loadModules(spec, { from })).toHaveLength(1);
    expect((await loadModules(spec, { from: tmpdir() }).catch(String)) as string).toContain("cannot be found");
    expect(String(await loadModules([{ package: "ajv" }], { from: root }).catch(String))).toContain("cannot be found");
    const message = String(await loadModules(spec).catch(String));
    expect(message).toContain(
      `Package "adder" cannot be found from the working directory ${process.cwd()}. Install it`,
    );
  });

  it("whatever builds leave in its directories, by the nearest package.json that has a name", async () => {
    await writeAdder({
      "package.json": { name: "adder", type: "module", exports: "./dist/index.ts" },
      "dist/package.json": { type: "module" },
      "dist/index.ts": source("service_1"),
    });
    expect((await load("adder"))[0]?.owner.directory).toBe(join(root, "packages/adder"));
  });

  it("in a directory without exports by its main module", async () => {
    await writeAdder({ "package.json": { name: "adder", type: "module", main: "./index.ts" } });
    expect(await load("./packages/adder")).toHaveLength(1);
  });

  it("with all its services, each once, sorted by name", async () => {
    const both = `${source("zeta", ["a"], "Zeta")}\n${source("alpha", ["a"], "Alpha").replace(/.*import.*/, "")}
      export { Zeta as Again }; export default Alpha; export const version = 1;`;
    await writePackage("both", {
      "index.ts": both,
      "service-info.json": manifest("both", { alpha: ["a"], zeta: ["a"] }),
    });
    const names = (await load("both", "./packages/both/index.ts")).map(({ info }) => info.service_name);
    expect(names).toEqual(["alpha", "zeta"]);
  });

  it("beside others of its package, with one manifest for all", async () => {
    await writePackage("pair", {
      "one.ts": source("one"),
      "two.ts": source("two"),
      "service-info.json": manifest("pair", { one: ["func_1"], two: ["func_1"], three: [] }),
    });
    const [one, two] = await load("pair/one", "pair/two");
    expect(one?.manifest).toBe(two?.manifest);
  });
});

describe("a module that cannot be resolved", () => {
  it.each([
    ["missing", "not_found", /^Package "missing" cannot be found from \/.*\. Install it there, or say where to look/],
    [
      "adder/no/such",
      "not_found",
      /^Package "adder\/no\/such" is there, but not its file .*such\.ts: build the package/,
    ],
    ["strict/inner", "not_found", /^Package "strict\/inner" cannot be resolved from .*not defined/],
    ["halfway", "not_found", /^Package "halfway" cannot be resolved from .*package\.json/],
    ["./nothing.js", "not_found", /^There is no module \/.*nothing\.js \(\.\/nothing\.js, seen from .*\)\.$/],
    ["./packages/adder/index.js", "not_found", /^There is no module .* Did you mean .*index\.ts\?$/],
    [
      "packages/adder/index.ts",
      "not_found",
      /cannot be found from .* For the file .* write "\.\/packages\/adder\/index\.ts"/,
    ],
    [
      "./packages",
      "not_found",
      /^The directory .*packages is no package: it has no package\.json\. List the directory of/,
    ],
    [
      "./packages/halfway",
      "not_found",
      /^The directory .*halfway is no package: its package\.json cannot be read \(.*JSON/,
    ],
    ["http://localhost/x.js", "invalid_argument", /list a package name, a path or a file: URL/],
    ["node:fs", "invalid_argument", /list a package name, a path or a file: URL/],
    ["./packages/nowhere", "not_found", /^\/.*nowhere.package\.json has no `exports` that say which file holds/],
    ["./packages/unbuilt", "not_found", /^There is no .*unbuilt.dist.index\.js, which `main` in .* names: build the/],
    ["../", "not_found", /^The directory .* is no package/],
    ["__proto__", "not_found", /cannot be found/],
    ["A B", "not_found", /cannot be found/],
  ])("%s", async (specifier, code, message) => {
    await writeAdder();
    await writePackage("strict", { "package.json": { name: "strict", exports: "./index.ts" } });
    await writePackage("halfway", { "package.json": '{"name": "half' });
    await writePackage("nowhere", { "package.json": { name: "nowhere" } });
    await writePackage("unbuilt", { "package.json": { name: "unbuilt", main: "./dist/index.js" } });
    expect(await refused(specifier)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each([["adder"], [{ package: "" }], [{}], [null], [{ package: 1 }]])(
    "is not even listed rightly: %j",
    async (spec) => {
      const error = loadModules([spec as unknown as ModuleSpec], { from: root });
      await expect(error).rejects.toMatchObject({
        code: "invalid_argument",
        message: expect.stringMatching(/^A module is listed as { package: "(adder|name)" }, not as /),
      });
    },
  );

  it.each(["not/absolute", "http://localhost/app.js", ""])("from %j is told to say where from", async (from) => {
    await expect(loadModules([{ package: "adder" }], { from })).rejects.toMatchObject({
      code: "invalid_argument",
      message: expect.stringContaining('"from" must be a file: URL such as import.meta.url, or an absolute path'),
    });
  });
});

describe("a module that is no service", () => {
  it("because it throws keeps what it threw", async () => {
    await writeAdder({ "index.ts": 'throw new TypeError("no GPU here");' });
    const error = await refused("adder");
    expect(error.message).toBe(
      `Module "adder" (${join(root, "packages/adder/index.ts")}) cannot be imported: TypeError: no GPU here`,
    );
    expect(error).toMatchObject({ code: "failed_precondition", cause: { message: "no GPU here" } });
  });

  it("because something it imports is missing names that", async () => {
    await writeAdder({ "index.ts": 'import "not-installed"; export const x = 1;' });
    expect((await refused("adder")).message).toMatch(/cannot be imported: .*not-installed/);
  });

  it("because it exports none says what it has instead", async () => {
    await writeAdder({ "index.ts": "export class Service {}" });
    expect(await refused("adder")).toMatchObject({
      code: "not_found",
      message: expect.stringMatching(
        /^Module "adder" \(.*index\.ts\) has no service\. No export is a class with @service/,
      ),
    });
  });

  it("because its decorators contradict each other tells what core says", async () => {
    await writeAdder({ "index.ts": source("service_1", []) });
    expect(await refused("adder")).toMatchObject({ code: "invalid_argument", service: "service_1" });
  });
});

describe("a manifest", () => {
  const good = manifest("adder", { service_1: ["func_1"] });
  const first = good.services[0] as (typeof good.services)[0];
  const method = first.methods[0] as (typeof first.methods)[0];
  const withMethod = (changes: object) => ({ ...good, services: [{ ...first, methods: [{ ...method, ...changes }] }] });

  it.each<[string, unknown, string]>([
    ["is missing", undefined, 'Package "adder" has no service-info.json. '],
    [
      "is half-written",
      '{"manifest_version": 1, "pack',
      'The service-info.json of package "adder" is no valid JSON (.*). ',
    ],
    ["is empty", "", 'The service-info.json of package "adder" is no valid JSON (.*). '],
    [
      "is none",
      "[]",
      'The service-info.json of package "adder" is no valid manifest: it must be an object, not an array. ',
    ],
    [
      "lacks parts",
      withMethod({ hash: undefined, stream: "no" }),
      ".*is no valid manifest: /services/0/methods/0/hash is missing; /services/0/methods/0/stream must be a boolean, not a string. ",
    ],
    ["has more", { ...good, extra: 1 }, ".*is no valid manifest: /extra is not a known property; .* "],
    [
      "refers to nothing",
      withMethod({ return: { ...method.return, schema: { $ref: "#/$defs/Gone" } } }),
      ".*: it refers to #/\\$defs/Gone, which is not in it. ",
    ],
    [
      "refers to a prototype",
      { ...good, $defs: { A: { items: { $ref: "#/$defs/constructor" } } } },
      ".*: it refers to #/\\$defs/constructor, which is not in it. ",
    ],
    [
      "refers to nothing in an error",
      withMethod({ errors: [{ name: "E", desc: "", schema: { $ref: "#/$defs/Gone" } }] }),
      ".*: it refers to #/\\$defs/Gone, which is not in it. ",
    ],
    [
      "names a codec of a later version",
      withMethod({ return: { ...method.return, schema: { type: "string", "x-vmodel-codec": "tensor" } } }),
      '.*: the codec "tensor" is unknown here: update @vmodel/core. ',
    ],
    ["is of another package", { ...good, package: "old" }, '.* does not match its code: it is of package "old". '],
    [
      "lacks the service",
      manifest("adder", { service_2: ["func_1"] }),
      ".* does not match its code: it lacks service service_1. ",
    ],
    ["lacks a method", manifest("adder", { service_1: [] }), ".*: it lacks method func_1 of service service_1. "],
    [
      "knows too much",
      manifest("adder", { service_1: ["func_1", "func_2"] }),
      ".*: method func_2 of service service_1 is only in it, not in the code. ",
    ],
    [
      "batches what the code does not",
      withMethod({ batch: { max_size: 8, max_delay_ms: 5 } }),
      ".*: method func_1 of service service_1 is batched in it, not in the code. ",
    ],
    [
      "is of another protocol",
      manifest("adder", { service_1: ["func_1"] }, "standard"),
      ".*: service service_1 is minimal in the code, standard in it. ",
    ],
  ])("that %s is one error that says to build", async (_, content, text) => {
    await writeAdder({ "service-info.json": content });
    const error = await refused("adder");
    const escaped = text.replaceAll(/[()]/g, "\\$&");
    expect(error.message).toMatch(new RegExp(`^${escaped}Run \`vmodel build\` in ${join(root, "packages/adder")}\\.$`));
    expect(error.code).toBe("failed_precondition");
  });

  it("of a newer version says to update", async () => {
    await writeAdder({ "service-info.json": { manifest_version: 2, novelties: [] } });
    expect(await refused("adder")).toMatchObject({
      code: "failed_precondition",
      message:
        'The service-info.json of package "adder" is of version 2; this @vmodel/runtime-node reads version 1. Update @vmodel/runtime-node in the app.',
    });
  });

  it("that is a directory cannot be read", async () => {
    await writeAdder({ "service-info.json": undefined, "service-info.json/x": "" });
    expect((await refused("adder")).message).toMatch(/service-info\.json of package "adder" cannot be read: EISDIR/);
  });

  it("of two modules of one package is told of once", async () => {
    await writePackage("pair", { "one.ts": source("one"), "two.ts": source("two") });
    expect((await refused("pair/one", "pair/two")).message).toMatch(/^Package "pair" has no service-info\.json/);
  });

  it("cannot be where there is no package", async () => {
    await write("lonely.ts", source("service_1"));
    expect((await refused("./lonely.ts")).message).toMatch(/lonely\.ts belongs to no package/);
  });
});

describe("several modules", () => {
  it("that take one service name are told of with both places", async () => {
    await writeAdder();
    await writePackage("other", {
      "index.ts": source("service_1"),
      "service-info.json": manifest("other", { service_1: ["func_1"] }),
    });
    const error = await refused("adder", "other");
    expect(error).toMatchObject({ code: "conflict", service: "service_1" });
    expect(error.message).toMatch(
      /packages\/adder\/index\.ts:\d+:\d+ .*packages\/other\/index\.ts:\d+:\d+|packages\/other.*packages\/adder/,
    );
  });

  it("that fail are all told of in one error", async () => {
    await writeAdder({ "service-info.json": "{" });
    await writePackage("thrower", { "index.ts": 'throw new Error("boom");' });
    const error = await refused("missing", "adder", "thrower");
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(
      /^3 things are wrong .*: \(1\) Package "missing".*\(2\) Module "thrower".*\(3\) The service-info/,
    );
    expect(error.details.map(({ path }) => path)).toEqual(["missing", "thrower", "adder"]);
    expect(error.cause).toBeInstanceOf(AggregateError);
  });
});

describe("sources in TypeScript", () => {
  /** Loads the adder in a process of its own and prints what came of it. */
  async function loadInProcess(...args: string[]): Promise<string> {
    const script = `
      import { loadModules } from ${JSON.stringify(fileURLToPath(new URL("./load-modules.ts", import.meta.url)))};
      const services = loadModules([{ package: "adder" }], { from: ${JSON.stringify(root)} });
      console.log(await services.then((all) => all.map(({ info }) => info.service_name).join(), (error) => error.message));`;
    const cwd = fileURLToPath(new URL("../..", import.meta.url));
    const all = ["--conditions", "@vmodel/source", ...args, "--input-type=module", "--eval", script];
    return (await run(process.execPath, all, { cwd })).stdout.trim();
  }

  it("run under tsx", async () => {
    await writeAdder();
    expect(await loadInProcess("--import", "tsx")).toBe("service_1");
  });

  it("get a hint where nothing can run them", async () => {
    await writeAdder();
    expect(await loadInProcess()).toMatch(
      /^Module "adder" \(.*index\.ts\) cannot be imported: it is TypeScript with decorators, .*node --import tsx/,
    );
  });

  it.each(["index.js", "service.js"])("of which %s still has decorators get another", async (file) => {
    const manifestOf = manifest("adder", { service_1: ["func_1"] });
    await writeAdder({
      "package.json": { name: "adder", type: "module", exports: "./dist/index.js" },
      "index.ts": undefined,
      "service-info.json": manifestOf,
      "dist/index.js": 'export * from "./service.js";\n',
      [`dist/${file}`]: source("service_1").replaceAll(/: \w+(?= \{)/g, ""),
    });
    const path = join(root, "packages/adder/dist", file);
    const which = file === "index.js" ? "it" : path;
    expect(await loadInProcess()).toBe(
      `Module "adder" (${join(root, "packages/adder/dist/index.js")}) cannot be imported: ${which} holds decorators that were not lowered, which Node cannot run. Set "target": "es2024" in the package's tsconfig.json and build it again.`,
    );
  });

  it("with another syntax error get none", async () => {
    await writeAdder({
      "package.json": { name: "adder", type: "module", exports: "./dist/index.js" },
      "dist/index.js": "/**\n * @param(x)\n */\nexport const = 1;\n",
    });
    expect(await loadInProcess()).toMatch(/cannot be imported: SyntaxError: /);
  });

  it("are chosen by the conditions of the process, as an import would", async () => {
    await writeAdder({
      "package.json": { name: "adder", type: "module", exports: { custom: "./index.ts", default: "./dist/index.js" } },
    });
    expect(await loadInProcess("--import", "tsx", "-C", "custom")).toBe("service_1");
    expect(await loadInProcess("--import", "tsx")).toMatch(
      /is there, but not its file .*dist\/index\.js: build the package/,
    );
  });
});
