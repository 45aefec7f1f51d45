import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DiagnosticsDocument } from "@vmodel/codegen";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

const bare = minimalSource("one").replace("/** The answer. */", "");
let here: TestDirectory;
beforeEach(async () => {
  here = await createTestDirectory();
  await here.write({ "package.json": packageJson("here"), "src/index.ts": bare });
});
afterEach(() => here[Symbol.asyncDispose]());

const run = (...args: string[]) => runInProcess(args, { directory: here.path });
const place = /^src\/index\.ts:\d+:\d+ warning VM1601 The method `answer` has no description$/m;

describe("warnings", () => {
  it("are shown when a package is read, and counted while nothing changes", async () => {
    const first = await run("build");
    expect([first.code, first.out.split("\n").at(-1)]).toEqual([0, "1 package built."]);
    expect(first.err).toMatch(place);
    expect(first.err).toMatch(/\nFound 1 warning\.$/);
    const again = { code: 0, out: "1 package up to date.", err: "1 warning as before; --no-cache shows it." };
    expect(await run("build")).toEqual(again);
    expect((await run("build", "--no-cache")).err).toBe(first.err);
    expect(JSON.parse((await run("build", "--json")).out)[0]).toMatchObject({
      cached: true,
      diagnostics: [],
      warnings: [{ code: "VM1601" }],
    });
    expect(await run("check")).toEqual({ code: 0, out: "1 package fresh.", err: first.err });
  });

  it("fail with --strict, which then writes nothing", async () => {
    const strict = await run("build", "--strict");
    expect([strict.code, strict.out]).toEqual([1, "1 package not built."]);
    expect(strict.err).toMatch(place);
    expect(existsSync(join(here.path, "service-info.json"))).toBe(false);
    await run("build");
    expect((await run("build", "--strict")).code).toBe(1);
    const check = await run("check", "--strict");
    expect([check.code, check.err]).toEqual([1, strict.err]);
  });

  it("are none where package.json turns them off", async () => {
    await here.write({ "package.json": packageJson("here", { vmodel: { lint: false } }) });
    const { code, err } = await run("build", "--strict");
    expect([code, err]).toEqual([0, ""]);
  });

  it("are not turned off by something else than false", async () => {
    await here.write({ "package.json": packageJson("here", { vmodel: { lint: "no" } }) });
    const { code, err } = await run("build");
    expect([code, err]).toEqual([1, expect.stringMatching(/`lint` is true or false/)]);
  });
});

describe("--format", () => {
  const documentOf = (text: string): DiagnosticsDocument => JSON.parse(text);

  it("json is one document on standard output, also when nothing is wrong", async () => {
    const { code, out, err } = await run("build", "--format", "json");
    expect([code, err]).toEqual([0, ""]);
    const { diagnostics, counts } = documentOf(out);
    expect(counts).toEqual({ errors: 0, warnings: 1 });
    expect(diagnostics[0]).toMatchObject({ code: "VM1601", severity: "warning", file: "src/index.ts" });
    expect(documentOf((await run("build", "--format", "json")).out).counts.warnings).toBe(1);
    expect(documentOf((await run("check", "--format", "json")).out).counts.warnings).toBe(1);
    await here.write({ "src/index.ts": minimalSource("one") });
    const clean = await run("build", "--format", "json");
    expect(documentOf(clean.out)).toEqual({ diagnostics: [], counts: { errors: 0, warnings: 0 } });
  });

  it("github is annotations on standard output", async () => {
    await here.write({ "src/index.ts": minimalSource("one", "return 42;", "any") });
    const { code, out, err } = await run("check", "--format", "github");
    expect([code, err]).toEqual([1, ""]);
    expect(out).toMatch(/^::error file=src\/index\.ts,line=7,col=\d+,endColumn=\d+,title=VM1301::.*`any`%0A→ .*$/m);
  });

  it("is text and annotations where GitHub runs it, with paths from the checkout", async () => {
    const { out, err } = await runInProcess(["build"], { directory: here.path, checkout: dirname(here.path) });
    expect(err).toMatch(place);
    expect(out).toMatch(/^::warning file=[^/,]+\/src\/index\.ts,line=/m);
    const asked = await runInProcess(["check", "--format", "text"], { directory: here.path, checkout: here.path });
    expect(asked.out).toBe("1 package fresh.");
  });

  it("is one of three, and none beside --json", async () => {
    expect((await run("build", "--format", "xml")).err).toMatch(/--format.*text, json, github/s);
    expect((await run("build", "--format", "json", "--json")).code).toBe(2);
  });
});
