import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

let here: TestDirectory;
beforeEach(async () => {
  here = await createTestDirectory();
  await here.write({ "package.json": packageJson("here"), "src/index.ts": minimalSource("one") });
  await run("build");
});
afterEach(() => here[Symbol.asyncDispose]());

const run = (...args: string[]) => runInProcess(args, { directory: here.path });
const read = (name: string): Promise<string> => readFile(join(here.path, name), "utf8");
const source = (params: string): string => minimalSource("one").replace("answer()", `answer(${params})`);
const accepts = async (): Promise<unknown> =>
  JSON.parse(await read("service-info.json")).services[0].methods[0].accepts;
const hash = async (): Promise<string> => JSON.parse(await read("service-info.json")).services[0].methods[0].hash;

async function build(params: string): Promise<void> {
  await here.write({ "src/index.ts": source(params) });
  expect((await run("build")).code).toBe(0);
}

describe("vmodel release", () => {
  it("writes what is released, and once", async () => {
    expect((await run("release")).out).toBe("written  service-info.released.json");
    const manifest = await read("service-info.json");
    expect(await read("service-info.released.json")).toBe(
      manifest.replace("{\n", '{\n  "released_version": "1.0.0",\n'),
    );
    expect((await run("release")).out).toBe("1 package as released.");
    expect(JSON.parse((await run("release", "--json")).out)).toEqual([
      {
        package: "here",
        directory: here.path,
        file: { path: join(here.path, "service-info.released.json"), change: "unchanged" },
        contract: { changes: [], asked: "none", announced: "none", verdict: "good", advice: "", released: "1.0.0" },
      },
    ]);
  });

  it("leaves a file that is compared as any other manifest is", async () => {
    await run("release");
    expect(await run("diff", "service-info.released.json")).toEqual({
      code: 0,
      out: "here: nothing has changed.",
      err: "",
    });
  });

  it("lists what it takes in that breaks, and warns when nothing announces it", async () => {
    await run("release");
    await build("to: string");
    const { code, out, err } = await run("release");
    expect([code, out.split("\n")]).toEqual([
      0,
      [
        "here since its last release, 1.0.0",
        "  one",
        "    breaking    answer params.to: is new and required: calls without it are refused",
        "written  service-info.released.json",
      ],
    ]);
    expect(err).toBe(
      "warning: here 1.0.0 is released with breaking changes, and nothing announces them: publish it as a major version above 1.0.0.",
    );
    expect((await run("check")).code).toBe(0);
    await build("to: string, more: string");
    await here.write({ "package.json": packageJson("here", { version: "2.0.0" }) });
    await run("build");
    const announced = await run("release");
    expect([announced.code, announced.err]).toEqual([0, ""]);
    expect(announced.out).toContain("answer params.more: is new and required");
    expect(await read("service-info.released.json")).toContain('"released_version": "2.0.0"');
  });

  it("refuses a stale manifest, and writes nothing", async () => {
    await here.write({ "src/index.ts": source("to: string") });
    const { code, out, err } = await run("release");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("error: The manifest of here is stale: run `vmodel build` first.");
    await expect(read("service-info.released.json")).rejects.toThrow("ENOENT");
  });

  it("lets builds accept the clients of releases, as long as nothing breaks them", async () => {
    const first = await hash();
    await run("release");
    await build("to?: string");
    const second = await hash();
    expect(await accepts()).toEqual([first]);
    await run("release");
    expect(await accepts()).toEqual([first]);
    await build("to?: string, more?: number");
    expect(await accepts()).toEqual([second, first]);
    await build("to?: string");
    expect(await accepts()).toEqual([first]);
    await build("to: string");
    expect(await accepts()).toEqual([]);
    expect((await run("check")).code).toBe(1);
  });

  it("is noticed by a build that has a cache", async () => {
    await run("release");
    await build("to?: string");
    expect(await accepts()).toHaveLength(1);
    await here.write({
      "service-info.released.json": (await read("service-info.json")).replace(/"hash": ".*"/, '"hash": "older"'),
    });
    await run("build");
    expect(await accepts()).toContain("older");
  });

  it("says what is wrong with a released manifest", async () => {
    await here.write({ "service-info.released.json": "{" });
    for (const command of ["build", "check"]) {
      // A cache knows nothing of it yet.
      const { code, err } = await run(command);
      expect(code).toBe(1);
      expect(err).toMatch(
        /^error\[invalid_argument\]: .*service-info\.released\.json is no JSON: .* Take it from the commit/,
      );
    }
    await here.write({ "service-info.released.json": '{"manifest_version": 7}' });
    expect((await run("check")).err).toContain("is no manifest of this version");
  });
});

describe("vmodel check after a release, without changesets", () => {
  beforeEach(async () => void (await run("release")));
  const versioned = (version: string): Promise<void> =>
    here.write({ "package.json": packageJson("here", { version }) });

  it("asks for a version, and is content once it is there", async () => {
    await build("to: string");
    expect((await run("check")).err).toMatch(
      /error: What has changed in here breaks those who use its last release, and its version does not say so: give its package.json a major version above 1\.0\.0\.$/,
    );
    for (const [version, expected] of [
      ["1.0.1", "its version is only a patch one"],
      ["1.4.0", "its version is only a minor one"],
      ["0.9.0", "its version does not say so"],
      ["2.0.0", undefined],
      ["2.0.0-rc.1", undefined],
    ] as const) {
      await versioned(version);
      await run("build");
      const { code, err } = await run("check");
      expect([version, code]).toEqual([version, expected === undefined ? 0 : 1]);
      if (expected !== undefined) expect(err).toContain(expected);
    }
  });

  it("counts from the version that was released, below 1.0.0 too", async () => {
    await versioned("0.4.0");
    await run("build");
    await run("release");
    await build("to: string");
    expect((await run("check")).err).toContain("give its package.json a minor version above 0.4.0.");
    await versioned("0.5.0");
    await run("build");
    expect((await run("check")).code).toBe(0);
    await versioned("1.0.0");
    await run("build");
    expect((await run("check")).code).toBe(0);
  });

  it("knows files of releases that do not say their version", async () => {
    await here.write({ "service-info.released.json": await read("service-info.json") });
    await build("to: string");
    expect((await run("check")).err).toContain("give its package.json a major version.");
  });
});

describe("vmodel check after a release, with changesets", () => {
  beforeEach(async () => {
    await run("release");
    await here.write({ ".changeset/config.json": "{}" });
  });
  const changeset = (text: string): Promise<void> => here.write({ ".changeset/some-words.md": text });

  it("fails on a breaking change that nothing announces, and says what to run", async () => {
    await build("to: string");
    expect(await run("check")).toEqual({
      code: 1,
      out: [
        "1 package fresh.",
        "here since its last release, 1.0.0",
        "  one",
        "    breaking    answer params.to: is new and required: calls without it are refused",
      ].join("\n"),
      err: expect.stringMatching(
        /error: What has changed in here breaks those who use its last release, and no changeset announces it: run `npx @changesets\/cli` and choose major for here\.$/,
      ),
    });
    expect(JSON.parse((await run("check", "--json")).out)[0].contract).toMatchObject({
      asked: "major",
      announced: "none",
      verdict: "unannounced",
    });
  });

  it.each([
    ['---\n"here": major\n---\n\nNeeds to know.\n', 0],
    ["---\r\nhere: major\r\n---\r\n\r\nNeeds to know.\r\n", 0],
    ["---\n'other': patch\n'here': 'major' # at last\n---\n", 0],
    ['---\n"here": minor\n---\n', 1],
    ['---\n"her": major\n---\n', 1],
    // What `changeset add --empty` writes.
    ["---\n---\n\n", 1],
  ])("reads the changeset %j", async (text, code) => {
    await build("to: string");
    await changeset(text);
    const { code: actual, err } = await run("check");
    expect([actual, err.includes("announce")]).toEqual([code, code === 1]);
  });

  it("takes the greatest of several changesets, and the bumps of a fixed group", async () => {
    await build("to: string");
    await here.write({
      ".changeset/config.json": JSON.stringify({ fixed: [["her*", "there"]] }),
      ".changeset/README.md": "# Changesets\n",
      ".changeset/a.md": '---\n"here": patch\n---\n',
    });
    expect((await run("check")).err).toContain("only a patch version is announced");
    await here.write({ ".changeset/b.md": '---\n"there": major\n---\n' });
    expect((await run("check")).code).toBe(0);
  });

  it("says when changesets announce less than what was added, and is content all the same", async () => {
    await build("to?: string");
    await changeset('---\n"here": patch\n---\n');
    const { code, err } = await run("check");
    expect(code).toBe(0);
    expect(err).toContain(
      "note: What has changed in here adds to its last release, and only a patch version is announced: run `npx @changesets/cli` and choose minor for here.",
    );
    await changeset('---\n"here": minor\n---\n');
    expect((await run("check")).err).not.toContain("note:");
  });

  it("asks for a minor version below 1.0.0, and names the workspace's own command", async () => {
    await here.write({ "package.json": packageJson("here", { version: "0.4.0" }) });
    await run("build");
    await run("release");
    await here.write({
      "node_modules/@changesets/cli/package.json": "{}",
      "pnpm-workspace.yaml": "packages: []\n",
    });
    await build("to: string");
    expect((await run("check")).err).toContain("run `pnpm changeset` and choose minor for here.");
    await changeset('---\n"here": minor\n---\n');
    expect((await run("check")).code).toBe(0);
  });

  it.each([
    ["no front matter", "has no front matter"],
    ["---\nhere = major\n---\n", "cannot be read at `here = major`"],
    ["---\nhere: huge\n---\n", "cannot be read at `here: huge`"],
  ])("says what is wrong with the changeset %j", async (text, message) => {
    await build("to: string");
    await changeset(text);
    const { code, err } = await run("check");
    expect(code).toBe(1);
    expect(err).toMatch(/error\[invalid_argument\]: The changeset .*some-words\.md /);
    expect(err).toContain(message);
  });

  it("says nothing of texts", async () => {
    await here.write({
      "src/index.ts": minimalSource("one").replace("/** The answer. */", "/** The answer to all. */"),
    });
    await run("build");
    const { code, err } = await run("check");
    expect([code, err.includes("note:")]).toEqual([0, false]);
  });
});
