import { findServicePackages } from "@vmodel/codegen";
import { describe, expect, it } from "vitest";
import { servicePackageJson, serviceSource, Workspace } from "../testing/workspace.ts";

async function found(workspace: Workspace, path = "."): Promise<string[]> {
  return (await findServicePackages(workspace.path(path))).map(({ name }) => name);
}

function service(path: string, name: string, more: object = {}): Record<string, string | object> {
  return { [`${path}/package.json`]: servicePackageJson(name, more), [`${path}/src/index.ts`]: serviceSource("one") };
}

describe("findServicePackages", () => {
  it("finds the packages of a pnpm workspace, sorted by directory", async () => {
    using workspace = new Workspace().write({
      "pnpm-workspace.yaml":
        'catalog:\n  a: 1\npackages:\n  # all of them\n  - "services/*"\n  - apps/**\n\n  - !services/off\nother: []\n',
      ...service("services/b", "@x/b"),
      ...service("services/a", "@x/a"),
      ...service("services/off", "@x/off"),
      ...service("apps/deep/er/c", "@x/c"),
      ...service("elsewhere", "@x/elsewhere"),
      "services/a/client/package.json": { name: "@x/a-client" },
    });
    expect(await found(workspace)).toEqual(["@x/c", "@x/a", "@x/b"]);
    expect(await found(workspace, "apps")).toEqual(["@x/c", "@x/a", "@x/b"]);
  });

  it.each([
    ["workspaces", { workspaces: ["services/*"] }, {}],
    ["nested workspaces", { workspaces: { packages: ["./services/*/"] } }, {}],
    ["a list in one line", {}, { "pnpm-workspace.yaml": "packages: ['services/*', \"x\"] # all\n" }],
  ])("understands %s", async (_, json, more) => {
    using workspace = new Workspace().write({ "package.json": json, ...service("services/a", "@x/a"), ...more });
    expect(await found(workspace)).toEqual(["@x/a"]);
  });

  it("takes only the package that the directory lies in, if it holds services", async () => {
    using workspace = new Workspace().write({
      "pnpm-workspace.yaml": "packages:\n- services/*\n",
      ...service("services/a", "@x/a"),
      ...service("services/b", "@x/b"),
    });
    expect(await found(workspace, "services/b")).toEqual(["@x/b"]);
    expect(await found(workspace, "services/b/src")).toEqual(["@x/b"]);
  });

  it("knows a service package by its imports, its options or its manifest", async () => {
    const core = { dependencies: { "@vmodel/core": "*" } };
    using workspace = new Workspace().write({
      "package.json": { workspaces: ["*"] },
      ...service("a", "imports"),
      "b/package.json": { name: "options", ...core, vmodel: {} },
      "c/package.json": { name: "manifest", ...core },
      "c/service-info.json": "{}",
      "d/package.json": { name: "nothing", ...core },
      "d/src/index.ts": "// @vmodel/core/minimal\nexport {};\n",
      "e/package.json": { name: "tests-only", ...core },
      "e/src/index.test.ts": serviceSource("one"),
      "f/package.json": { name: "no-core" },
      "f/src/index.ts": serviceSource("one"),
      "i/package.json": { name: "only-passes-decorators-on", ...core },
      "i/src/index.ts": '/**\n * @param(x)\n */\nexport * from "@vmodel/core/minimal";\n',
      ...service("j", "takes-decorators-from-its-own-module"),
      "j/src/index.ts": serviceSource("one").replace("@vmodel/core/minimal", "./marks.ts"),
      "j/src/marks.ts": 'export * from "@vmodel/core/minimal";\n',
      ...service("g", "opted-out", { vmodel: false }),
      ...service("h", "elsewhere", { vmodel: { source: ["lib", "more/one.ts"] } }),
    });
    expect(await found(workspace)).toEqual([
      "imports",
      "options",
      "manifest",
      "elsewhere",
      "takes-decorators-from-its-own-module",
    ]);
  });

  it.each([
    'import { service } from "@vmodel/core/minimum";\n',
    'import { service } from "@vmodel/core/Minimal";\n',
    'import { service } from "@vmodel/core/minimal.js";\n',
    'import { service } from "@vmodel/client";\n',
    "import { service } from 'vmodel';\n",
    "",
  ])("takes a class with @service for a service after %j, since the reader says what is wrong", async (statement) => {
    using workspace = new Workspace().write({
      "package.json": servicePackageJson("a"),
      "src/index.ts": `${statement}\n@service("s") export class S {}\n`,
    });
    expect(await found(workspace)).toEqual(["a"]);
  });

  it.each(["package.json", "apps/a/package.json"])("asks for @vmodel/core in %s where services are", async (file) => {
    using workspace = new Workspace().write({
      "package.json": { name: "whole", workspaces: ["apps/*"] },
      [file]: { name: "without" },
      "apps/b/package.json": { name: "b" },
      [file.replace("package.json", "src/index.ts")]: serviceSource("one"),
    });
    const directory = file.replace("package.json", "");
    await expect(findServicePackages(workspace.path(directory))).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringMatching(
        /index\.ts has a class with @service, but .*package\.json does not name @vmodel\/core .*npm install/,
      ),
    });
  });

  it("builds a workspace whatever its root has in src", async () => {
    using workspace = new Workspace().write({
      ...service(".", "whole", { workspaces: ["apps/*"], dependencies: {} }),
      ...service("apps/b", "@x/b"),
    });
    expect(await found(workspace)).toEqual(["@x/b"]);
  });

  it("reads the options of a package", async () => {
    const vmodel = { source: "lib", client: "out/client", clientName: "other" };
    const shared = { license: "MIT", author: "me", private: true };
    using workspace = new Workspace().write(service(".", "@x/a", { vmodel, ...shared, keywords: [] }));
    const [pkg] = await findServicePackages(workspace.directory);
    expect(pkg).toEqual({
      name: "@x/a",
      version: "1.2.3",
      directory: workspace.directory,
      sources: [workspace.path("lib")],
      manifest: workspace.path("service-info.json"),
      client: { name: "other", directory: workspace.path("out/client"), shared },
    });
  });

  it("makes no client where none is wanted", async () => {
    using workspace = new Workspace().write(service(".", "@x/a", { vmodel: { client: false } }));
    const [pkg] = await findServicePackages(workspace.directory);
    expect(pkg?.client).toBeUndefined();
  });

  it("finds nothing in a package without services outside a workspace", async () => {
    using workspace = new Workspace().write({ "package.json": { name: "app" } });
    expect(await found(workspace)).toEqual([]);
  });

  it.each<[string, Record<string, string | object>, string, RegExp]>([
    ["a directory that is not there", {}, "not_found", /There is no directory .*missing/],
    [
      "a package.json that is no JSON",
      { "missing/package.json": "{" },
      "invalid_argument",
      /package\.json is no JSON: .*Correct it/,
    ],
    ["a package.json that is no object", { "missing/package.json": "[]" }, "invalid_argument", /holds no object/],
    ["a package.json that is a directory", { "missing/package.json/x": "" }, "internal", /cannot be read \(EISDIR\)/],
    [
      "a package without a name",
      { "missing/package.json": { dependencies: { "@vmodel/core": "*" }, vmodel: {} } },
      "invalid_argument",
      /needs a name/,
    ],
    [
      "an unknown option",
      { "missing/package.json": servicePackageJson("a", { vmodel: { sources: [] } }) },
      "invalid_argument",
      /no option `sources`; known are source, client, clientName/,
    ],
    [
      "options that are a list",
      { "missing/package.json": servicePackageJson("a", { vmodel: [] }) },
      "invalid_argument",
      /an object with source/,
    ],
    [
      "a client outside the package",
      { "missing/package.json": servicePackageJson("a", { vmodel: { client: "../b" } }) },
      "invalid_argument",
      /directory of its own in the package/,
    ],
    [
      "a client over the package",
      { "missing/package.json": servicePackageJson("a", { vmodel: { client: "./" } }) },
      "invalid_argument",
      /directory of its own in the package/,
    ],
    [
      "a source outside the package",
      { "missing/package.json": servicePackageJson("a", { vmodel: { source: "/etc" } }) },
      "invalid_argument",
      /`source` is a path/,
    ],
    [
      "a client without a name",
      { "missing/package.json": servicePackageJson("a", { vmodel: { clientName: "" } }) },
      "invalid_argument",
      /`clientName` is the name/,
    ],
    [
      "workspaces that are no list",
      { "missing/package.json": { workspaces: "services/*" } },
      "invalid_argument",
      /no list of paths/,
    ],
    [
      "a workspace file that is beyond us",
      { "missing/package.json": {}, "missing/pnpm-workspace.yaml": "packages: &all\n  - a\n" },
      "invalid_argument",
      /write it as a list/,
    ],
  ])("refuses %s", async (_, files, code, message) => {
    using workspace = new Workspace().write(files);
    await expect(findServicePackages(workspace.path("missing"))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});
