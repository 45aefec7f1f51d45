import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

let here: TestDirectory;
beforeEach(async () => {
  here = await createTestDirectory();
  await here.write({
    ".gitignore": "node_modules\n",
    "package.json": packageJson("here"),
    "src/index.ts": minimalSource("one"),
  });
  await build();
});
afterEach(() => here[Symbol.asyncDispose]());

const diff = (...args: string[]) => runInProcess(["diff", ...args], { directory: here.path });

async function build(source?: string): Promise<void> {
  if (source !== undefined) await here.write({ "src/index.ts": source });
  const { code, err } = await runInProcess(["build"], { directory: here.path });
  expect([code, err]).toEqual([0, expect.any(String)]);
}

function git(...args: string[]): void {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...who, ...args], { cwd: here.path, stdio: "pipe" });
}

function commitAll(branch = "main"): void {
  git("init", "-q", "-b", branch);
  git("add", ".");
  git("commit", "-qm", "first");
}

const narrower = minimalSource("one").replace("answer()", "answer(to: string)");
const breaking = [
  "one",
  "  breaking    answer params.to: is new and required: calls without it are refused",
  "here: 1 change (1 breaking) ask for a major version above 1.0.0.",
].join("\n");

describe("vmodel diff", () => {
  it("compares two files, and says when nothing has changed", async () => {
    const old = await readFile(join(here.path, "service-info.json"), "utf8");
    await here.write({ "old.json": old });
    expect(await diff("old.json", "service-info.json")).toEqual({
      code: 0,
      out: "here: nothing has changed.",
      err: "",
    });
    await build(narrower);
    expect(await diff("old.json")).toEqual({ code: 0, out: breaking, err: "" });
    expect(await diff("file:old.json", ".")).toEqual({ code: 0, out: breaking, err: "" });
  });

  it("compares with a revision of git, by branch, by path and by prefix", async () => {
    commitAll();
    await build(narrower);
    for (const old of ["main", "HEAD", "git:main", "main:service-info.json", "git:HEAD:", "HEAD:./"]) {
      expect([old, (await diff(old)).out]).toEqual([old, breaking]);
    }
    git("commit", "-qam", "second");
    expect((await diff("HEAD~1", "HEAD")).out).toBe(breaking);
    // The version that was released counts, not the one that it has been given since.
    await here.write({ "package.json": packageJson("here", { version: "2.0.0" }) });
    expect((await diff("HEAD~1")).out).toBe(breaking);
  });

  it("compares a workspace package by package, and leaves out what has not been there", async () => {
    await rm(join(here.path, "service-info.json"));
    await rm(join(here.path, "src"), { recursive: true });
    await here.write({
      "package.json": JSON.stringify({ private: true, workspaces: ["a", "b"] }),
      "a/package.json": packageJson("a"),
      "a/src/index.ts": minimalSource("one"),
    });
    await build();
    commitAll();
    await here.write({
      "b/package.json": packageJson("b", { version: "0.3.0" }),
      "b/src/index.ts": minimalSource("two"),
    });
    await here.write({ "a/src/index.ts": narrower });
    await build();
    expect((await diff("main")).out.split("\n")).toEqual([
      ...breaking.replace("here", "a").split("\n"),
      "two",
      "  compatible  is new",
      "b: 1 change (1 compatible) ask for a patch version above 0.3.0.",
    ]);
    expect((await diff("main:a", "a")).out).toBe(breaking.replace("here", "a"));
  });

  it("fails where it is told to, and prints JSON", async () => {
    await here.write({ "old.json": await readFile(join(here.path, "service-info.json"), "utf8") });
    await build(minimalSource("one").replace("answer()", "answer(to?: string)"));
    expect((await diff("old.json", "--fail-on", "breaking")).code).toBe(0);
    expect((await diff("old.json", "--fail-on", "compatible")).code).toBe(1);
    const { code, out } = await diff("old.json", "--json", "--fail-on", "text");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        package: "here",
        version: "1.0.0",
        bump: "minor",
        changes: [
          {
            service: "one",
            method: "answer",
            path: "params.to",
            kind: "parameter-added",
            level: "compatible",
            breaksWire: false,
            message: "is new and may be left out",
          },
        ],
      },
    ]);
  });

  it.each([
    ["./missing.json", 1, /^error\[not_found\]: There is no file or directory .*missing\.json\.$/],
    ["git:nowhere", 1, /^error\[not_found\]: git knows no revision "nowhere" in /],
    ["git:--help", 1, /^error\[not_found\]: git knows no revision "--help" in /],
    ["main:other", 1, /^error\[not_found\]: There is no other\/service-info\.json at main: it was not committed/],
    ["package.json", 1, /^error\[/],
    ["", 1, /^error\[invalid_argument\]: Nothing is given to compare: /],
    ["broken.json", 1, /^error\[invalid_argument\]: .*broken\.json is no JSON: /],
    ["a b", 1, /^error\[not_found\]: "a b" is no file or directory that is there, .* that is installed\.$/],
    ["mian", 1, /^error\[not_found\]: "mian" .*no revision that git knows here.* Write npm:mian to have it fetched\.$/],
    ["mian@{1}", 1, /^error\[not_found\]: "mian@\{1\}" .*no package that is installed\.$/],
    ["mian:services/a", 1, /^error\[not_found\]: "mian:services\/a" .*no package that is installed\.$/],
    ["feature/x", 1, /^error\[not_found\]: "feature\/x" .*no revision that git knows here/],
    ["npm:a b", 1, /^error\[invalid_argument\]: "a b" is no file that is there, no address/],
  ])("says what is wrong with %s, in one line", async (old, expected, message) => {
    commitAll();
    await here.write({ "broken.json": "x\n" });
    if (old === "package.json") await rm(join(here.path, "service-info.json"));
    const { code, out, err } = await diff("--", old);
    expect([code, out]).toEqual([expected, ""]);
    expect(err).toMatch(message);
    expect(err.split("\n")).toHaveLength(1);
  });

  it("says when there is no repository, and when nothing is given", async () => {
    expect((await diff("git:main")).err).toMatch(/^error\[failed_precondition\]: .* is in no git repository/);
    expect((await diff()).code).toBe(2);
  });
});
