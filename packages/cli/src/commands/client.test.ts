import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createHost, VModel } from "@vmodel/runtime-node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliResult, runInProcess } from "../testing/run-in-process.ts";
import { createFixturesPackage, createTestDirectory, type TestDirectory } from "../testing/service-package.ts";

const execute = promisify(execFile);
const require = createRequire(import.meta.url);
const sources = ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")];
const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");

let fixtures: TestDirectory;
let app: TestDirectory;
const open: AsyncDisposable[] = [];
beforeAll(async () => {
  fixtures = await createFixturesPackage();
});
beforeEach(async () => {
  app = await createTestDirectory();
  open.push(app);
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});
afterAll(() => fixtures[Symbol.asyncDispose]());

const run = (...args: readonly string[]): Promise<CliResult> =>
  runInProcess(["client", ...args], { directory: app.path });

const text = (directory: string, file: string): Promise<string> => readFile(join(directory, file), "utf8");

/** A host of the fixtures' services, which are opened but not started. */
async function serve(token?: string): Promise<string> {
  // Its sources run in this process, which has the plugin for decorators.
  const vm = new VModel([{ package: join(fixtures.path, "src/index.ts") }], { isolation: "in-process" });
  const host = createHost(vm, { start: "none", ...(token && { token }) });
  open.push(vm, host);
  return (await host.listen({ port: 0 })).url;
}

/** Type-checks a program of the app with tsc, and runs it. */
async function checkAndRun(program: string): Promise<string> {
  const compilerOptions = {
    ...{ target: "es2024", module: "nodenext", lib: ["es2024", "esnext.disposable", "dom"], types: [], strict: true },
    ...{ exactOptionalPropertyTypes: true, noEmit: true },
    // The packages of this workspace are used as sources.
    ...{ customConditions: ["@vmodel/source"], allowImportingTsExtensions: true },
  };
  await app.write({
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["program.ts"] }),
    "program.ts": program,
  });
  const { stdout: told } = await execute(process.execPath, [compiler, "-p", app.path]).catch((error) => error);
  expect(told).toBe("");
  const { stdout } = await execute(process.execPath, [...sources, join(app.path, "program.ts")]);
  return stdout.trim();
}

describe("vmodel client", () => {
  it("makes of a host the client that was built beside its sources", async () => {
    const url = await serve();
    const { code, out, err } = await run("--from", url, "--out", "clients/all", "--name", "fixtures-client");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(
      [
        "fixtures-client  adder, broken, probe, slow",
        "  written  clients/all/index.d.ts",
        "  written  clients/all/index.js",
        "  written  clients/all/package.json",
      ].join("\n"),
    );
    for (const file of ["index.js", "index.d.ts"]) {
      expect(await text(app.path, `clients/all/${file}`)).toBe(await text(fixtures.path, `client/${file}`));
    }
    expect((await run("--from", url, "--out", "clients/all", "--name", "fixtures-client")).out).toContain("up to date");
    await run("--from", fixtures.path, "--out", "clients/file");
    expect(await text(app.path, "clients/file/package.json")).toBe(await text(fixtures.path, "client/package.json"));
  });

  it("takes chosen services, and a token", async () => {
    const url = await serve("secret");
    const refused = await run("--from", url, "--out", "one");
    expect([refused.code, refused.out]).toEqual([1, ""]);
    expect(refused.err).toMatch(/^error\[unauthenticated\]: .* Set VMODEL_TOKEN, or give --token\.$/);
    const { out } = await run(
      "--from",
      url,
      "--token",
      "secret",
      "--out",
      "one",
      "--service",
      "probe",
      "adder",
      "--json",
    );
    expect(JSON.parse(out)).toMatchObject({ name: "one", services: ["adder", "probe"] });
    const wrong = await run("--from", url, "--token", "secret", "--out", "two", "--service", "prob");
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('There is no service "prob" in') });
  });

  it("makes of an info dictionary as Python gives it a client that calls a host", async () => {
    const number = { type: "int", type_desc: "", desc: "" };
    const dictionary = {
      service_name: "adder",
      service_desc: "Adds.",
      resources: { cpu: 1 },
      methods: [
        {
          name: "add",
          desc: "",
          params: [
            { name: "a", ...number },
            { name: "b", ...number },
          ],
          return: number,
        },
      ],
    };
    await app.write({ "info.json": JSON.stringify([dictionary]) });
    const made = await run("--from", "info.json", "--protocol", "standard", "--out", "node_modules/old-client");
    expect([made.code, made.err]).toEqual([0, ""]);
    const url = await serve();
    const printed = await checkAndRun(`import { createClient } from "@vmodel/client";
import { adder } from "old-client";

declare const console: { log(...values: unknown[]): void };
const client = createClient({ adder }, { baseUrl: ${JSON.stringify(url)} });
const { state }: { state: string } = await client.$lifecycle.adder.load();
const sum: number = await client.adder.add(1, 2);
// @ts-expect-error a is a number
const refused: string = await client.adder.add("1", 2).catch((error: { code: string }) => error.code);
const named: number = await client.$call("adder", "add", { a: 20, b: 22 });
console.log(state, sum, refused, named);
`);
    expect(printed).toBe("ready 3 invalid_argument 42");
  }, 60_000);

  it.each([
    [[], "required option '--from <source>' not specified", 2],
    [["--from", "x.json"], "required option '--out <dir>' not specified", 2],
    [["--from", "x.json", "--out", "o", "--protocol", "big"], "Allowed choices are standard, simplified, minimal.", 2],
    [["--from", "x.json", "--out", "o"], "There is no file or directory ", 1],
    [["--from", "info.json", "--out", "o"], "give --protocol standard, simplified or minimal", 1],
    [["--from", "info.json", "--protocol", "minimal", "--out", "."], "--force", 1],
  ])("tells %j in one line", async (args, message, code) => {
    await app.write({ "info.json": JSON.stringify({ service_name: "a", methods: [] }) });
    const told = await run(...args);
    expect(told.err).toContain(message);
    expect([told.code, told.out]).toEqual([code, ""]);
  });
});
