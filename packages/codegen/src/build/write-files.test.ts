import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { Workspace } from "../testing/workspace.ts";
import { writeFiles } from "./write-files.ts";

const kills = 16;
const length = 2_000_000;
const names = ["service-info.json", "client/index.js", "client/index.d.ts", "client/package.json"];

function pathsOf(workspace: Workspace): string[] {
  return names.map((name) => workspace.path(name));
}

/** What is in the package, beside what git ignores everywhere. */
function committed(workspace: Workspace): string[] {
  const all = readdirSync(workspace.directory, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(workspace.directory, join(parentPath, name)))
    .filter((path) => !path.startsWith("node_modules"))
    .sort();
}

function scratches(workspace: Workspace): string[] {
  const home = workspace.path("node_modules/.cache/vmodel");
  return existsSync(home) ? readdirSync(home).filter((name) => name.startsWith("writing-")) : [];
}

describe("the files of a build", () => {
  it("are each the old or the new one, whole, wherever the process is killed, and nothing is left beside them", async () => {
    using workspace = new Workspace();
    // So large that most of the time is spent in writing.
    const script = `
      import { writeFiles } from ${JSON.stringify(new URL("./write-files.ts", import.meta.url).href)};
      const paths = ${JSON.stringify(pathsOf(workspace))};
      for (let turn = 0; ; turn++) {
        const text = (turn % 2 === 0 ? "a" : "b").repeat(${length});
        await writeFiles({ directory: ${JSON.stringify(workspace.directory)} }, new Map(paths.map((path) => [path, text])), []);
        console.log(turn);
      }`;
    for (let round = 0; round < kills; round++) {
      const child = spawn(process.execPath, ["--conditions=@vmodel/source", "--input-type=module", "--eval", script], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      // Whoever stops listening ends the process by that.
      const { promise, resolve } = Promise.withResolvers<void>();
      createInterface({ input: child.stdout }).on("line", (line) => Number(line) >= 2 + (round % 3) && resolve());
      await promise;
      // Later and later in its turn: it goes on meanwhile.
      for (let turn = 0; turn < round * 2500; turn++) await new Promise(setImmediate);
      const closed = once(child, "close");
      child.kill("SIGKILL");
      await closed;
      expect(committed(workspace)).toEqual([...names].sort());
      for (const path of pathsOf(workspace)) {
        const text = readFileSync(path, "utf8");
        expect([text.length, text.replaceAll("a", ""), text.replaceAll("b", "")]).toEqual(
          text.startsWith("a") ? [length, "", text] : [length, text, ""],
        );
      }
    }
    await writeFiles(workspace, new Map([[workspace.path("service-info.json"), "{}"]]), []);
    expect(scratches(workspace)).toEqual([]);
  }, 180_000);

  it("are all as before when one of them cannot be written", async () => {
    using workspace = new Workspace();
    workspace.write({ "a.json": "old", "c.json": "old" });
    // In the place of a file.
    mkdirSync(workspace.path("d.json/inner"), { recursive: true });
    const files = new Map(["a", "b", "c", "d"].map((name) => [workspace.path(`${name}.json`), "new"]));
    await expect(writeFiles(workspace, files, [])).rejects.toMatchObject({ code: "internal" });
    expect([workspace.read("a.json"), workspace.read("c.json"), existsSync(workspace.path("b.json"))]).toEqual([
      "old",
      "old",
      false,
    ]);
    expect(scratches(workspace)).toEqual([]);
  });

  it("are left alone when they are as wanted, and strays go", async () => {
    using workspace = new Workspace();
    workspace.write({ "a.json": "same", "stray.js": "" });
    const changes = await writeFiles(
      workspace,
      new Map([
        [workspace.path("a.json"), "same"],
        [workspace.path("deep/er/b.json"), "new"],
      ]),
      [workspace.path("stray.js")],
    );
    expect(changes.map(({ path, change }) => `${change} ${relative(workspace.directory, path)}`)).toEqual([
      "unchanged a.json",
      "written deep/er/b.json",
      "removed stray.js",
    ]);
    expect(committed(workspace)).toEqual(["a.json", "deep/er/b.json"]);
  });

  it("cannot be written where nothing may be, and say where", async () => {
    using workspace = new Workspace();
    workspace.write({ node_modules: "a file" });
    await expect(writeFiles(workspace, new Map([[workspace.path("a.json"), "new"]]), [])).rejects.toThrow(
      /node_modules.* cannot be written \(\w+\)\. Builds write there first/,
    );
    expect(existsSync(workspace.path("a.json"))).toBe(false);
  });
});
