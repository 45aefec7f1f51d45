import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

let here: TestDirectory;
beforeEach(async () => {
  here = await createTestDirectory();
  await here.write({ "package.json": packageJson("here"), "src/index.ts": minimalSource("one") });
  expect((await runInProcess(["build"], { directory: here.path })).code).toBe(0);
});
afterEach(() => here[Symbol.asyncDispose]());

const check = (...args: string[]) => runInProcess(["check", ...args], { directory: here.path });
const stale = "error: 1 package stale: run `vmodel build` and commit what it writes.";
const read = (name: string): Promise<string> => readFile(join(here.path, name), "utf8");

describe("vmodel check", () => {
  it("is good after a build", async () => {
    expect(await check()).toEqual({ code: 0, out: "1 package fresh.", err: "" });
    expect(JSON.parse((await check("--json")).out)).toEqual([
      { package: "here", directory: here.path, differences: [], diagnostics: [], warnings: [] },
    ]);
  });

  it("shows what was edited by hand in a manifest, and leaves it alone", async () => {
    const edited = (await read("service-info.json")).replace('"Answers."', '"Answers everything."');
    await here.write({ "service-info.json": edited });
    const { code, out, err } = await check();
    expect([code, err]).toEqual([1, stale]);
    const lines = out.split("\n");
    expect(lines.slice(0, 2)).toEqual(["here", "  different  service-info.json"]);
    expect(lines[2]).toMatch(/^ {4}@@ -\d+ \+\d+ @@$/);
    expect(out).toMatch(/^ {4}-.*"Answers everything\."/m);
    expect(out).toMatch(/^ {4}\+.*"Answers\."/m);
    expect(await read("service-info.json")).toBe(edited);
    const json = await check("--json");
    expect([json.code, json.err]).toEqual([1, ""]);
    expect(JSON.parse(json.out)[0].differences[0]).toMatchObject({ kind: "different" });
  });

  it("shows that a source has changed since", async () => {
    await here.write({ "src/index.ts": minimalSource("one").replace("answer()", "reply()") });
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toMatch(/^ {2}different {2}client\/index\.d\.ts$/m);
    expect(out).toMatch(/^ {4}\+.*"reply"/m);
  });

  it("misses a client, and a manifest", async () => {
    await rm(join(here.path, "client"), { recursive: true });
    await rm(join(here.path, "service-info.json"));
    expect(await check()).toEqual({
      code: 1,
      err: stale,
      out: [
        "here",
        "  missing    client/index.d.ts",
        "  missing    client/index.js",
        "  missing    client/package.json",
        "  missing    service-info.json",
      ].join("\n"),
    });
  });

  it("finds a generated file that nothing generates any more, and no other", async () => {
    await here.write({
      "client/old.js": await read("client/index.js"),
      "client/notes.txt": "mine",
      "client/mine.js": "",
    });
    expect(await check()).toEqual({ code: 1, err: stale, out: "here\n  extra      client/old.js" });
  });

  it("fails when the sources have problems", async () => {
    await here.write({ "src/index.ts": minimalSource("one", "return 42;", "any") });
    const { code, out, err } = await check();
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("> 7 |   @serviceFunc() answer(): any {");
    expect(err.trimEnd().endsWith("Found 1 error.")).toBe(true);
  });

  it("does not need the file that is good in one checkout only", async () => {
    await rm(join(here.path, "client/index.d.ts.map"));
    expect((await check()).code).toBe(0);
  });
});
