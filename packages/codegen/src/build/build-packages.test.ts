import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, relative } from "node:path";
import { type BuildResult, buildPackage, buildPackages, findServicePackages, formatDiagnostics } from "@vmodel/codegen";
import { describe, expect, it } from "vitest";
import { servicePackageJson, serviceSource, Workspace } from "../testing/workspace.ts";

const outputs = [
  "client/index.d.ts",
  "client/index.d.ts.map",
  "client/index.js",
  "client/package.json",
  "service-info.json",
];

function workspaceWith(files: Readonly<Record<string, string | object>> = {}): Workspace {
  return new Workspace().linkCore().write({
    "package.json": servicePackageJson("@x/adder", { license: "MIT" }),
    "src/index.ts": serviceSource("adder"),
    ...files,
  });
}

async function build(workspace: Workspace): Promise<BuildResult> {
  const [pkg] = await findServicePackages(workspace.directory);
  if (pkg === undefined) throw new Error("no service package was found");
  return buildPackage(pkg);
}

/** What changed, by path: `written service-info.json`. */
function changes(workspace: Workspace, { files }: BuildResult): string[] {
  return files.map(({ path, change }) => `${change} ${relative(workspace.directory, path)}`);
}

describe("a build", () => {
  it("writes manifest and client", async () => {
    using workspace = workspaceWith();
    const result = await build(workspace);
    expect(changes(workspace, result)).toEqual(outputs.map((path) => `written ${path}`));
    expect(result.manifest).toEqual(JSON.parse(workspace.read("service-info.json")));
    expect(result).toMatchObject({ diagnostics: [], cached: false, manifest: { package: "@x/adder" } });
    expect(JSON.parse(workspace.read("client/package.json"))).toMatchObject({
      name: "@x/adder-client",
      version: "1.2.3",
      license: "MIT",
      peerDependencies: { "@vmodel/client": expect.any(String) },
    });
    expect(readdirSync(workspace.path("client")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("reads nothing when nothing has changed", async () => {
    using workspace = workspaceWith();
    const first = await build(workspace);
    const second = await build(workspace);
    expect(second.cached).toBe(true);
    expect(changes(workspace, second)).toEqual(outputs.map((path) => `unchanged ${path}`));
    expect(second.manifest).toEqual(first.manifest);
  });

  it("reads again without a cache, and leaves files alone that are as they should be", async () => {
    using workspace = workspaceWith();
    await build(workspace);
    const [result] = await buildPackages(await findServicePackages(workspace.directory), { cache: false });
    expect(result?.cached).toBe(false);
    expect(result?.files.map(({ change }) => change)).toEqual(outputs.map(() => "unchanged"));
  });

  it("loads the compiler only when something has changed", async () => {
    using workspace = workspaceWith();
    const script = `
      import { createRequire } from "node:module";
      import { buildPackages, findServicePackages } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
      await buildPackages(await findServicePackages(process.cwd()));
      const loaded = Object.keys(createRequire(process.cwd() + "/x.js").cache);
      console.log(loaded.filter((path) => /ts-morph/.test(path)).length > 0);`;
    const run = (): string =>
      execFileSync(process.execPath, ["--conditions=@vmodel/source", "--input-type=module", "-e", script], {
        cwd: workspace.directory,
        encoding: "utf8",
      }).trim();
    expect(run()).toBe("true");
    expect(run()).toBe("false");
  });

  it("never runs what it reads", async () => {
    using workspace = workspaceWith();
    const trap = 'import { writeFileSync } from "node:fs";\nwriteFileSync("ran", "");\nthrow new Error("ran");\n';
    workspace.write({ "src/index.ts": trap + serviceSource("adder"), "src/other.ts": trap });
    expect((await build(workspace)).diagnostics).toEqual([]);
    expect(existsSync("ran")).toBe(false);
  });

  it("writes nothing of a package with diagnostics, and tells all of them", async () => {
    using workspace = workspaceWith();
    await build(workspace);
    const before = outputs.map((path) => workspace.read(path));
    workspace.write({
      "src/index.ts": serviceSource("adder", "add(a: any, b: RegExp): number { return 1; }"),
      "src/second.ts": serviceSource("second", "get(): symbol { return Symbol(); }"),
    });
    const result = await build(workspace);
    expect(result).toMatchObject({ files: [], cached: false });
    expect(result.manifest).toBeUndefined();
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["VM1301", "VM1315", "VM1304"]);
    expect(formatDiagnostics(result.diagnostics, { directory: workspace.directory })).toContain(
      "src/second.ts:5:25 error VM1304",
    );
    expect(outputs.map((path) => workspace.read(path))).toEqual(before);
    expect((await build(workspace)).diagnostics).toHaveLength(3);
  });

  it("builds the packages that are sound when others are not", async () => {
    using workspace = new Workspace().linkCore().write({
      "package.json": { workspaces: ["*"] },
      "a/package.json": servicePackageJson("a"),
      "a/src/index.ts": serviceSource("a", "get(): RegExp { return /a/; }"),
      "b/package.json": servicePackageJson("b"),
      "b/src/index.ts": serviceSource("b"),
    });
    const results = await buildPackages(await findServicePackages(workspace.directory));
    expect(results.map(({ diagnostics, files }) => [diagnostics.length, files.length])).toEqual([
      [1, 0],
      [0, 5],
    ]);
  });

  it("removes generated files of the client that are no more", async () => {
    using workspace = workspaceWith();
    await build(workspace);
    const generated = workspace.read("client/index.js");
    workspace.write({
      "client/old.js": generated,
      "client/README.md": "# Mine\n",
      "client/own.js": "// mine\n",
      "src/a.ts": "",
    });
    expect(changes(workspace, await build(workspace))).toContain("removed client/old.js");
    expect(readdirSync(workspace.path("client")).sort()).toEqual([
      "README.md",
      "index.d.ts",
      "index.d.ts.map",
      "index.js",
      "own.js",
      "package.json",
    ]);
  });

  it("says which file cannot be written, and leaves nothing half-written", async () => {
    using workspace = workspaceWith({ client: "a file where the directory should be" });
    await expect(build(workspace)).rejects.toMatchObject({
      code: "internal",
      message: expect.stringMatching(/client\/index\.d\.ts cannot be (read|written) \(\w+\)\. Check/),
    });
    expect(readdirSync(workspace.directory).sort()).toEqual([
      "client",
      "node_modules",
      "package.json",
      "src",
      "tsconfig.json",
    ]);
  });
});

describe("a build after a change", () => {
  const shared = { "shared/types.ts": "export interface Box { size: number }\n" };
  const source = `import type { Box } from "../shared/types.js";\n${serviceSource("adder", "open(box: Box): number { return box.size; }")}`;

  it.each<[string, (workspace: Workspace) => void, string[]]>([
    [
      "of a source",
      (w) => w.write({ "src/index.ts": source.replace("open", "shut") }),
      ["index.d.ts", "index.js", "service-info.json"],
    ],
    ["of a comment above the service", (w) => w.write({ "src/index.ts": `// more\n${source}` }), ["index.d.ts.map"]],
    [
      "of an imported file",
      (w) => w.write({ "shared/types.ts": "export interface Box { size: 1 | 2 }\n" }),
      ["index.d.ts", "service-info.json"],
    ],
    [
      "that adds a source",
      (w) => w.write({ "src/b.ts": serviceSource("second") }),
      ["index.d.ts", "index.js", "service-info.json"],
    ],
    [
      "of the version",
      (w) => w.write({ "package.json": servicePackageJson("@x/adder", { version: "2.0.0" }) }),
      ["client/package.json"],
    ],
    ["of an output by hand", (w) => w.write({ "service-info.json": "{}" }), ["service-info.json"]],
    ["that removes an output", (w) => rmSync(w.path("client/index.js")), ["client/index.js"]],
    [
      "that puts a file before an imported one",
      (w) => w.write({ "shared/types.tsx": "", "shared/types.ts": "export interface Box { size: string }\n" }),
      ["service-info.json"],
    ],
  ])("%s writes what differs", async (_, change, expected) => {
    using workspace = workspaceWith({ ...shared, "src/index.ts": source });
    await build(workspace);
    change(workspace);
    const result = await build(workspace);
    expect(result.cached).toBe(false);
    const written = changes(workspace, result).filter((line) => line.startsWith("written"));
    for (const path of expected) expect(written.some((line) => line.endsWith(path))).toBe(true);
    expect((await build(workspace)).cached).toBe(true);
  });

  it("notices a module that would now be found elsewhere", async () => {
    using workspace = workspaceWith({
      "node_modules/boxes/package.json": { name: "boxes", types: "index.d.ts" },
      "node_modules/boxes/index.d.ts": "export interface Box { size: number }\n",
      "src/index.ts": source.replace("../shared/types.js", "boxes"),
    });
    expect((await build(workspace)).diagnostics).toEqual([]);
    const nearer = workspace.path("src/node_modules/boxes");
    mkdirSync(dirname(nearer));
    workspace.write({
      "other/package.json": { name: "boxes", types: "i.d.ts" },
      "other/i.d.ts": "export interface Box { deep: true }\n",
    });
    symlinkSync(workspace.path("other"), nearer, "junction");
    const result = await build(workspace);
    expect(result.cached).toBe(false);
    expect(workspace.read("client/index.d.ts")).toContain("deep: true");
  });

  it("notices another tsconfig, also one that is extended", async () => {
    using workspace = workspaceWith({
      "tsconfig.json": { extends: "./base.json" },
      "base.json": { compilerOptions: { paths: { "#box": ["./shared/types.ts"] } } },
      ...shared,
      "other/types.ts": "export interface Box { size: number; other: string }\n",
      "src/index.ts": source.replace("../shared/types.js", "#box"),
    });
    expect((await build(workspace)).diagnostics).toEqual([]);
    workspace.write({ "base.json": { compilerOptions: { paths: { "#box": ["./other/types.ts"] } } } });
    await build(workspace);
    expect(workspace.read("client/index.d.ts")).toContain("other: string");
  });
});
