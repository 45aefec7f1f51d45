import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenApiDocument } from "@vmodel/core/manifest";
import { createHost, VModel } from "@vmodel/runtime-node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CliResult, runInProcess } from "../testing/run-in-process.ts";
import {
  createFixturesPackage,
  createTestDirectory,
  minimalSource,
  packageJson,
  type TestDirectory,
} from "../testing/service-package.ts";

let fixtures: TestDirectory;
const open: AsyncDisposable[] = [];
beforeAll(async () => {
  fixtures = await createFixturesPackage();
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});
afterAll(() => fixtures[Symbol.asyncDispose]());

const run = (args: readonly string[], directory = fixtures.path): Promise<CliResult> =>
  runInProcess(["export", "openapi", ...args], { directory });

function parse({ code, out, err }: CliResult): OpenApiDocument {
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out);
}

/** A host of the fixtures' services, which are opened but not started. */
async function serve(token?: string): Promise<string> {
  const vm = new VModel([{ package: join(fixtures.path, "src/index.ts") }]);
  const host = createHost(vm, { start: "none", token });
  open.push(vm, host);
  return (await host.listen({ port: 0 })).url;
}

describe("vmodel export openapi", () => {
  it("prints the document of the package here", async () => {
    const document = parse(await run([]));
    expect(document).toMatchObject({ openapi: "3.1.1", info: { title: "fixtures", version: "1.0.0" } });
    expect(document.servers).toEqual([{ url: "/" }]);
    expect(document.paths).toHaveProperty(["/v1/services/adder/methods/add", "post", "summary"], "Adds two numbers");
    expect(document.components.schemas).toHaveProperty("Mode");
  });

  it("writes a file, and only when that changes it", async () => {
    const path = join(fixtures.path, "docs/api/openapi.json");
    const written = { code: 0, out: "", err: "written  docs/api/openapi.json" };
    expect(await run(["--out", "docs/api/openapi.json"])).toEqual(written);
    const text = await readFile(path, "utf8");
    expect(text).toBe(`${(await run([])).out}\n`);
    expect((await run(["--out", path])).err).toBe("unchanged  docs/api/openapi.json");
    expect(await run(["--out", path, "--title", "Ours"])).toEqual(written);
    expect(await readdir(join(fixtures.path, "docs/api"))).toEqual(["openapi.json"]);
  });

  it("takes what the document says from the options", async () => {
    const options = ["--title", "Ours", "--api-version", "2.0.0", "--server", "https://models.example.org"];
    expect(parse(await run(options))).toMatchObject({
      info: { title: "Ours", version: "2.0.0" },
      servers: [{ url: "https://models.example.org" }],
    });
  });

  it("is of several packages, each once, in whatever order they are given", async () => {
    await using other = await createTestDirectory();
    await other.write({ "package.json": packageJson("other"), "src/index.ts": minimalSource("other") });
    expect((await runInProcess(["build"], { directory: other.path })).code).toBe(0);
    const document = parse(await run([fixtures.path, other.path, "."]));
    expect(document.info.title).toBe("vmodel services");
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(["adder", "other", "slow"]));
    expect(parse(await run([other.path, "."]))).toEqual(document);
  });

  it("of a running host says the same, and where it is", async () => {
    const url = await serve();
    const { servers, ...document } = parse(await run([`${url}/`]));
    const { servers: _, ...here } = parse(await run([]));
    expect(servers).toEqual([{ url }]);
    expect(document).toEqual(here);
    expect(parse(await run([url, "--server", "/models"])).servers).toEqual([{ url: "/models" }]);
  });

  it("of a host that asks for a token needs it", async () => {
    const url = await serve("secret");
    expect(await run([url])).toMatchObject({
      code: 1,
      err: expect.stringContaining("Set VMODEL_TOKEN, or give --token"),
    });
    expect(parse(await run([url, "--token", "secret"])).info.title).toBe("fixtures");
  });
});

describe("what cannot be exported is told in one line", () => {
  it("a service that two sources have", async () => {
    const url = await serve();
    const { code, out, err } = await run([".", url]);
    expect(err).toContain(
      "error[conflict]: The service adder of fixtures is there twice: name its package, or its host, once.",
    );
    expect([code, out]).toEqual([1, ""]);
  });

  it("no service package, and no host", async () => {
    await using empty = await createTestDirectory();
    expect((await run([], empty.path)).err).toContain(`There is no package.json in ${empty.path} or above`);
    expect((await run(["http://nowhere.invalid"])).err).toContain("The name in http://nowhere.invalid is not known");
  });

  it.each([
    ["is missing", undefined, "has no service-info.json."],
    ["is half-written", '{"manifest_version": 1', "is no JSON ("],
    ["is something else", "[1]", "is no manifest of version 1."],
    ["is of a later version", '{"manifest_version": 2, "services": [], "$defs": {}}', "is no manifest of version 1."],
  ])("a manifest that %s", async (_, text, reason) => {
    await using own = await createTestDirectory();
    await own.write({ "package.json": packageJson("own"), "src/index.ts": minimalSource("own") });
    if (text !== undefined) await writeFile(join(own.path, "service-info.json"), text);
    const { code, out, err } = await run([], own.path);
    expect(err).toMatch(/^error\[failed_precondition\]: .*own/);
    expect(err).toContain(reason);
    expect(err).toContain(`Run \`vmodel build -C ${own.path}\`.`);
    expect([code, out, err.split("\n").length]).toEqual([1, "", 1]);
  });

  it("a file that cannot be", async () => {
    await mkdir(join(fixtures.path, "taken"));
    await writeFile(join(fixtures.path, "file"), "");
    expect(await run(["--out", "taken"])).toMatchObject({ code: 1, err: expect.stringContaining("it is a directory") });
    const below = await run(["--out", "file/openapi.json"]);
    expect(below).toMatchObject({ code: 1, err: expect.stringContaining("a part of its path is a file") });
    expect((await readdir(fixtures.path)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await rm(join(fixtures.path, "taken"), { recursive: true });
  });
});
