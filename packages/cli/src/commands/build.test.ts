import { chmod, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

let here: TestDirectory;
beforeEach(async () => {
  here = await createTestDirectory();
  await here.write({ "package.json": packageJson("here"), "src/index.ts": minimalSource("one") });
});
afterEach(() => here[Symbol.asyncDispose]());

const build = (...args: string[]) => runInProcess(["build", ...args], { directory: here.path });

describe("vmodel build", () => {
  it("lists what it writes, and is quiet about a package where nothing has changed", async () => {
    expect(await build()).toEqual({
      code: 0,
      err: "",
      out: [
        "here",
        "  written  client/index.d.ts",
        "  written  client/index.d.ts.map",
        "  written  client/index.js",
        "  written  client/package.json",
        "  written  service-info.json",
        "1 package built.",
      ].join("\n"),
    });
    expect(await build()).toEqual({ code: 0, out: "1 package up to date.", err: "" });
    expect(await build("--no-cache")).toEqual({ code: 0, out: "1 package up to date.", err: "" });
  });

  it("writes only what differs", async () => {
    await build();
    await rm(join(here.path, "client/index.js"));
    expect((await build()).out).toBe("here\n  written  client/index.js\n1 package built.");
  });

  it("prints JSON", async () => {
    const [first] = JSON.parse((await build("--json")).out);
    expect(first).toMatchObject({ package: "here", directory: here.path, cached: false, diagnostics: [] });
    expect(first.files.at(-1)).toEqual({ path: join(here.path, "service-info.json"), change: "written" });
    expect(JSON.parse((await build("--json")).out)[0].cached).toBe(true);
  });

  it("tells of everything that is wrong in the sources, with the place and what to do, and writes nothing", async () => {
    await build();
    const before = await readFile(join(here.path, "service-info.json"), "utf8");
    await here.write({
      "src/index.ts": minimalSource("one", "return 42;", "any"),
      "src/two.ts": minimalSource("two", "return () => 42;", "() => number"),
    });
    const { code, out, err } = await build();
    expect([code, out]).toEqual([1, "1 package not built."]);
    expect(err).toContain("src/index.ts:7:");
    expect(err).toContain("> 7 |   @serviceFunc() answer(): any {");
    expect(err).toMatch(/src\/two\.ts:7:\d+ error VM\d+ /);
    expect(err).toMatch(/\n {2}→ \S/);
    expect(err.trimEnd().endsWith("Found 2 errors.")).toBe(true);
    expect(await readFile(join(here.path, "service-info.json"), "utf8")).toBe(before);
    const json = await build("--json");
    expect([json.code, json.err]).toEqual([1, ""]);
    expect(JSON.parse(json.out)[0].diagnostics).toHaveLength(2);
  });

  it("tells of a source with a type error", async () => {
    await here.write({ "src/index.ts": minimalSource("one", "return 42;", "Answer") });
    const { code, err } = await build();
    expect(code).toBe(1);
    expect(err).toContain("Answer");
    expect(err).toMatch(/src\/index\.ts:7:\d+ error VM/);
  });

  it("builds the packages that are good beside one that is not", async () => {
    await here.write({
      "package.json": JSON.stringify({ name: "workspace", workspaces: ["good", "bad"] }),
      "good/package.json": packageJson("good"),
      "good/src/index.ts": minimalSource("good"),
      "bad/package.json": packageJson("bad"),
      "bad/src/index.ts": minimalSource("bad", "return 42;", "any"),
    });
    const { code, out, err } = await build();
    expect([code, out.split("\n").at(-1)]).toEqual([1, "1 package built, 1 package not built."]);
    expect(err).toContain("bad/src/index.ts:7:");
  });

  it.each([
    [
      "no package at all",
      { "package.json": undefined },
      /^error\[not_found\]: There is no package\.json in .* or above/,
    ],
    ["no service", { "src/index.ts": "export {};" }, /^error\[not_found\]: There is no service package in /],
    [
      "half a package.json",
      { "package.json": '{"name": "her' },
      /^error\[invalid_argument\]: .*package\.json is no JSON: /,
    ],
    ["a package.json that is no object", { "package.json": "[]" }, /package\.json holds no object/],
    [
      "a wrong option in package.json",
      { "package.json": packageJson("here", { vmodel: { cleint: false } }) },
      /there is no option `cleint`; known are source, client, clientName/,
    ],
  ])("refuses a directory with %s", async (_, files, text) => {
    for (const [name, content] of Object.entries(files)) {
      if (content === undefined) await rm(join(here.path, name));
      else await here.write({ [name]: content });
    }
    const { code, out, err } = await build();
    expect(err).toMatch(text);
    expect(err).not.toContain("\n");
    expect([code, out]).toEqual([1, ""]);
  });

  it("says so when a file cannot be written", async () => {
    await mkdir(join(here.path, "service-info.json"));
    const { code, out, err } = await build();
    expect(err).toMatch(/^error\[internal\]: .*service-info\.json cannot be read \(EISDIR\)/);
    expect([code, out]).toEqual([1, ""]);
  });

  // Nothing is read-only for root.
  it.skipIf(process.getuid?.() === 0)("says so when the directory is read-only", async () => {
    await chmod(here.path, 0o500);
    const { code, err } = await build();
    await chmod(here.path, 0o700);
    expect(err).toMatch(/^error\[internal\]: .* cannot be written \(EACCES\)\. Check its permissions/);
    expect(code).toBe(1);
  });
});
