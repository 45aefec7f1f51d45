import { existsSync } from "node:fs";
import { readFile, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CliProcess, post, type ServingProcess, startDev } from "../testing/cli-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

// Each starts several processes that run TypeScript, one after the other.
vi.setConfig({ testTimeout: 120_000 });

let workspace: TestDirectory;
let running: ServingProcess | undefined;

/** A service with a model that is fetched, loaded and tested. */
function standardSource(answer: string, { load = "", test = "" } = {}): string {
  return `import { appendFileSync, existsSync } from "node:fs";
import type { CallContext, LifecycleContext } from "@vmodel/core";
import * as standard from "@vmodel/core/standard";

/** Has a model. */
@standard.service("model")
export class Model {
  @standard.prepareFunc() async prepare(context: LifecycleContext): Promise<void> {
    if (!existsSync(context.files.path("weights"))) appendFileSync(\`\${context.files.path("weights")}\`, "x");
  }
  @standard.loadFunc() async load(_context: LifecycleContext): Promise<void> {
    ${load}
  }
  @standard.testFunc() test(): void {
    ${test}
  }
  @standard.unloadFunc() unload(): void {}
  @standard.cleanupFunc() cleanup(): void {}

  /** Answers. */
  @standard.serviceFunc() answer(): string {
    return ${JSON.stringify(answer)};
  }

  /** Counts while somebody listens. */
  @standard.serviceFunc() async *count(context?: CallContext): AsyncGenerator<number, void, undefined> {
    for (let n = 1; context?.signal.aborted !== true; n++) {
      yield n;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
`;
}

const text = (word: string): string => minimalSource("a", `return "${word}";`, "string");
const steady = minimalSource("b", 'return "steady";', "string");

beforeEach(async () => {
  workspace = await createTestDirectory();
  await workspace.write({
    "package.json": JSON.stringify({ name: "workspace", private: true, workspaces: ["services/*"] }),
    "services/a/package.json": packageJson("a"),
    "services/a/src/index.ts": text("first"),
    "services/b/package.json": packageJson("b"),
    "services/b/src/index.ts": steady,
  });
});
afterEach(async () => {
  await running?.[Symbol.asyncDispose]();
  running = undefined;
  await workspace[Symbol.asyncDispose]();
});

async function start(...args: string[]): Promise<ServingProcess> {
  running = await startDev(args, { directory: workspace.path });
  return running;
}

/** Makes a change, and waits for what is said after it. */
async function after(change: Promise<void>, pattern: RegExp, stream: "out" | "err" = "out"): Promise<RegExpExecArray> {
  const cli = running?.cli as CliProcess;
  const from = cli[stream].length;
  await change;
  return cli.said(pattern, stream, from);
}

const edit = (source: string): Promise<void> => workspace.write({ "services/a/src/index.ts": source });

async function answer(target: string): Promise<unknown> {
  return (await post(running?.url ?? "", target)).json();
}

async function statusOf(service: string): Promise<ServiceStatus> {
  return (await (await fetch(`${running?.url}/v1/services/${service}/status`)).json()) as ServiceStatus;
}

async function served(): Promise<string[]> {
  const list = (await (await fetch(`${running?.url}/v1/services`)).json()) as { service_name: string }[];
  return list.map(({ service_name: name }) => name);
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("vmodel dev", () => {
  it("serves sources that nobody has built, and an edit reloads what it concerns and nothing else", async () => {
    const { cli, url } = await start();
    await cli.said(/a {2}ready[\s\S]*b {2}ready|b {2}ready[\s\S]*a {2}ready/);
    expect([await answer("a.answer"), await answer("b.answer")]).toEqual(["first", "steady"]);
    const before = await statusOf("b");

    await after(
      edit(text("second")),
      /changed: services\/a\/src\/index\.ts\na {2}built in \d+ ms\n[\s\S]*a {2}reloaded in \d+ ms: ready/,
    );
    expect(await answer("a.answer")).toBe("second");
    expect((await statusOf("b")).runner?.pid).toBe(before.runner?.pid);

    await after(
      edit(text("third").replace("answer():", "answer(loud = false):").replace('"third"', 'loud ? "THIRD" : "third"')),
      /a {2}built in \d+ ms, \d files? written\n[\s\S]*a {2}reloaded in/,
    );
    expect(await readFile(join(workspace.path, "services/a/client/index.d.ts"), "utf8")).toContain(
      "answer(loud?: boolean",
    );
    expect(await (await post(url, "a.answer", { loud: true })).json()).toBe("THIRD");
    expect(await (await fetch(`${url}/openapi.json`)).text()).toContain("loud");
  });

  it("keeps the others serving: not a call of theirs is refused, not a stream is cut", async () => {
    await workspace.write({ "services/b/src/index.ts": standardSource("steady").replaceAll('"model"', '"b"') });
    await edit(standardSource("first").replaceAll('"model"', '"a"'));
    const { cli, url } = await start();
    await cli.said(/a {2}ready[\s\S]*b {2}ready|b {2}ready[\s\S]*a {2}ready/);
    const stream = await post(url, "b.count");
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let items = "";
    const reading = (async () => {
      for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) items += read.value;
    })();
    const failures: unknown[] = [];
    const told = new Set<string>();
    let calls = 0;
    let reloading = true;
    const hammer = async (): Promise<void> => {
      while (reloading) {
        const [own, other] = await Promise.all([post(url, "a.answer"), post(url, "b.answer")]);
        calls += 1;
        if (other.status !== 200 || (await other.json()) !== "steady") failures.push(other.status);
        const body = (await own.json()) as string & { code?: string };
        told.add(own.status === 200 ? body : `${body.code}, again after ${own.headers.get("retry-after")} s`);
      }
    };
    const hammering = hammer();
    for (const word of ["second", "third"]) {
      await after(edit(standardSource(word).replaceAll('"model"', '"a"')), /a {2}reloaded in/);
    }
    expect(await answer("a.answer")).toBe("third");
    reloading = false;
    await hammering;
    const seen = items.length;
    while (items.length === seen) await new Promise((resolve) => setTimeout(resolve, 5));
    await reader?.cancel();
    await reading;
    expect(failures).toEqual([]);
    expect(calls).toBeGreaterThan(10);
    expect(items).not.toContain("event: error");
    expect([...told].filter((one) => !["first", "second", "third"].includes(one))).toEqual([
      "unavailable, again after 1 s",
    ]);
  });

  it("shows what does not build with its lines, serves the last version, and heals; at the start, too", async () => {
    await edit(text("first").replace("return", "retrun"));
    const { cli } = await start();
    await cli.said(/b {2}ready/);
    expect(cli.out).toMatch(/a {2}not built, \d errors?: it is served once it builds/);
    expect(cli.err).toMatch(/index\.ts:\d+:\d+/);
    expect(await served()).toEqual(["b"]);
    await after(edit(text("second")), /a {2}ready/);
    expect(await answer("a.answer")).toBe("second");
    await after(
      edit(text("third").replace("answer(): string", "answer(): any")),
      /a {2}not built, 1 error: its last version goes on serving/,
    );
    await cli.said(/VM1302|VM1301/, "err");
    expect(await answer("a.answer")).toBe("second");
    await after(edit(text("fourth")), /a {2}reloaded in/);
    expect(await answer("a.answer")).toBe("fourth");
  });

  it("holds every result to the manifest", async () => {
    await edit(minimalSource("a", "return JSON.parse('\"text\"');", "number"));
    const { cli, url } = await start();
    await cli.said(/a {2}ready/);
    expect((await post(url, "a.answer")).status).toBe(500);
    await cli.said(/must be a number, not a string/, "err");
  });

  it("says what a package is warned of once, and again when that changes", async () => {
    const bare = text("first").replace("  /** The answer. */\n", "");
    await edit(bare);
    const { cli } = await start();
    await cli.said(/a {2}ready/);
    await cli.said(/VM16\d+/, "err");
    const { length } = cli.err;
    await after(edit(bare.replace("first", "second")), /a {2}reloaded in/);
    expect(cli.err.slice(length)).toBe("");
    await after(edit(text("third")), /a {2}reloaded in/);
    await after(edit(bare), /VM16\d+/, "err");
  });

  it.each([
    ["at import", (good: string) => `${good}\nthrow new Error("no such device");\n`, /failed .*no such device/],
    [
      "in its constructor",
      (good: string) => good.replace("  /** The", '  constructor() { throw new Error("no such device"); }\n  /** The'),
      /failed .*no such device/,
    ],
  ])(
    "tells at once of a new version that throws %s, with its place, and the next save heals it",
    async (_, broken, said) => {
      const { cli, url } = await start();
      await cli.said(/a {2}ready/);
      await edit(broken(text("second")));
      const [line = ""] = await cli.said(new RegExp(`a {2}${said.source}.*`));
      expect(line).toMatch(/\(services\/a\/src\/index\.ts:\d+:\d+\)/);
      expect((await post(url, "a.answer")).status).toBeGreaterThanOrEqual(500);
      await edit(text("third"));
      await cli.said(/a {2}reloaded in \d+ ms: ready/);
      expect(await answer("a.answer")).toBe("third");
    },
  );

  it("tells of a self-test that fails, and keeps prepared files over all versions", async () => {
    await edit(standardSource("first"));
    const { cli } = await start("--data", "data");
    await cli.said(/model {2}ready/);
    const weights = join(workspace.path, "data/model/weights");
    await after(
      edit(standardSource("second", { test: 'throw new Error("1 + 2 came out as 2");' })),
      /model {2}failed {2}The test of model failed: 1 \+ 2 came out as 2\. {2}\(services\/a\/src\/index\.ts:\d+:\d+\)/,
    );
    await after(edit(standardSource("third")), /model {2}reloaded in \d+ ms: ready/);
    expect(await answer("model.answer")).toBe("third");
    expect(await readFile(weights, "utf8")).toBe("x");
  });

  it("lets a later save take the place of a reload that is not done", async () => {
    await edit(standardSource("first"));
    const { cli } = await start("--json");
    await cli.said(/"service":"model".*"state":"ready"/);
    await after(
      edit(standardSource("second", { load: "await new Promise(() => {});" })),
      /"service":"model".*"state":"loading"/,
    );
    await after(edit(standardSource("third")), /"event":"reloaded".*"reloaded":\["model"\],"ready":true/);
    expect(await answer("model.answer")).toBe("third");
  });

  it("takes bursts, half-written files and files put in the place of others for what they end as", async () => {
    const { cli } = await start();
    await cli.said(/a {2}ready/);
    for (let n = 0; n < 20; n++) await edit(text(`burst ${n}`));
    await after(edit(text("half").slice(0, -30)), /a {2}not built/);
    await workspace.write({ "services/a/src/.index.ts.swp": text("renamed") });
    await rename(join(workspace.path, "services/a/src/.index.ts.swp"), join(workspace.path, "services/a/src/index.ts"));
    await cli.said(/not built[\s\S]*a {2}reloaded in/);
    expect(await answer("a.answer")).toBe("renamed");
  });

  it("reloads who imports a file of another package, or one that no manifest depends on", async () => {
    const dependencies = { "@vmodel/core": "*", words: "*" };
    await workspace.write({
      "words/package.json": JSON.stringify({
        name: "words",
        version: "1.0.0",
        type: "module",
        exports: "./dist/index.js",
      }),
      "words/dist/index.js": 'export const word = "first";\n',
      "words/dist/index.d.ts": "export declare const word: string;\n",
      "services/a/package.json": packageJson("a", { dependencies }),
      "services/a/src/index.ts": `import { word } from "words";\n${minimalSource("a", "return word;", "string")}`,
    });
    await symlink(join(workspace.path, "words"), join(workspace.path, "node_modules/words"));
    const { cli } = await start();
    await cli.said(/a {2}ready[\s\S]*b {2}ready|b {2}ready[\s\S]*a {2}ready/);
    expect(await answer("a.answer")).toBe("first");
    await after(
      workspace.write({ "words/dist/index.js": 'export const word = "second";\n' }),
      /changed: words\/dist\/index\.js\na {2}built in \d+ ms\na {2}reloaded in/,
    );
    expect(await answer("a.answer")).toBe("second");
  });

  it("follows services and packages that come, go and change their names", async () => {
    const { cli, url } = await start();
    await cli.said(/a {2}ready[\s\S]*b {2}ready|b {2}ready[\s\S]*a {2}ready/);
    await after(edit(minimalSource("renamed", 'return "renamed";', "string")), /renamed {2}ready/);
    await cli.said(/a {8}is gone/);
    expect(await served()).toEqual(["b", "renamed"]);
    expect((await post(url, "a.answer")).status).toBe(404);
    await after(
      workspace.write({
        "services/c/package.json": packageJson("c"),
        "services/c/src/index.ts": minimalSource("c", 'return "new";', "string"),
      }),
      /c {8}ready/,
    );
    expect(await answer("c.answer")).toBe("new");
    await after(rm(join(workspace.path, "services/b"), { recursive: true }), /b {8}is gone/);
    expect(await served()).toEqual(["c", "renamed"]);
    expect(await (await fetch(`${url}/openapi.json`)).text()).not.toContain("/services/b/");
    expect(await (await fetch(`${url}/metrics`)).text()).not.toContain('service="b"');
    expect(existsSync(join(workspace.path, "services/b"))).toBe(false);
  });

  it("takes up the configuration of services, and tells what needs a new start, or cannot be used", async () => {
    const source = minimalSource("a", "return this.options.word;", "string").replace(
      "  /** The",
      "  constructor(readonly options: Options) {}\n  /** The",
    );
    await edit(source.replace("/** Answers", "export interface Options {\n  word: string;\n}\n\n/** Answers"));
    const config = (word: string, more: object = {}): string =>
      JSON.stringify({ services: { a: { config: { word } } }, ...more });
    await workspace.write({ "vmodel.config.json": config("first") });
    const { cli } = await start();
    await cli.said(/a {2}ready/);
    expect(await answer("a.answer")).toBe("first");
    await after(
      workspace.write({ "vmodel.config.json": config("second", { token: "secret-token" }) }),
      /changed: vmodel\.config\.json\n[\s\S]*a {2}reloaded in/,
    );
    await cli.said(/warning: token took no effect: start vmodel dev anew for it/, "err");
    expect(await answer("a.answer")).toBe("second");
    const { length } = cli.err;
    await after(workspace.write({ "vmodel.config.json": config("back") }), /a {2}reloaded in/);
    expect(cli.err.slice(length)).toBe("");
    await after(
      workspace.write({ "vmodel.config.json": "{" }),
      /cannot be used: it is not JSON .* The last one stays in force/,
      "err",
    );
    await after(workspace.write({ "vmodel.config.json": '{ "services": {} }' }), /a {2}is gone/);
    expect(cli.err).toMatch(/error: a is not served: a needs a configuration/);
    expect(await served()).toEqual(["b"]);
    await after(workspace.write({ "vmodel.config.json": config("third") }), /a {2}ready/);
    expect(await answer("a.answer")).toBe("third");
  });

  it("serves of a package what can be when one of its services lacks its configuration, and the rest with it", async () => {
    const calls = { maxConcurrent: 2, maxQueue: 1 };
    await workspace.write({ "vmodel.config.json": JSON.stringify({ calls }) });
    const { cli } = await start();
    await cli.said(/a {2}ready/);
    const picky = minimalSource("picky", "return this.options.word;", "string")
      .replace("  /** The", "  constructor(readonly options: Options) {}\n  /** The")
      .replace("/** Answers", "export interface Options {\n  word: string;\n}\n\n/** Answers");
    await after(
      workspace.write({ "services/a/src/picky.ts": picky }),
      /error: picky is not served: picky needs a configuration: give it in vmodel\.config\.json/,
      "err",
    );
    await cli.said(/a {2}reloaded in/);
    await after(edit(text("second")), /a {2}reloaded in/);
    expect(await answer("a.answer")).toBe("second");
    expect(await served()).toEqual(["a", "b"]);
    const { runner } = await statusOf("a");
    const services = { picky: { config: { word: "given" } } };
    await after(workspace.write({ "vmodel.config.json": JSON.stringify({ calls, services }) }), /picky +ready/);
    expect(await answer("picky.answer")).toBe("given");
    expect((await statusOf("a")).runner?.pid).toBe(runner?.pid);
    expect(cli.out).not.toContain("is gone");
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends with %s in peace, and leaves no process", async (signal) => {
    await edit(standardSource("first"));
    const { cli } = await start();
    await cli.said(/model {2}ready/);
    const { runner } = await statusOf("model");
    expect(isAlive(runner?.pid)).toBe(true);
    // In the middle of a reload.
    await after(edit(standardSource("second")), /changed/);
    cli.process.kill(signal);
    const { code, out } = await cli.end();
    expect([code, out.trimEnd().endsWith("vmodel dev has stopped")]).toEqual([0, true]);
    expect(isAlive(runner?.pid)).toBe(false);
  });
});
