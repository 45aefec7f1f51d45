import { describe, expect, it } from "vitest";
import { createManifest } from "../manifest/create-manifest.ts";
import { servicePackageJson, serviceSource, Workspace } from "../testing/workspace.ts";
import type { ReadPackage } from "./reader.ts";
import { createReader } from "./ts-morph-reader.ts";

function read(workspace: Workspace, files: readonly string[] = ["src/index.ts"]): ReadPackage {
  const [result] = createReader().read([
    { name: "@x/a", directory: workspace.directory, files: files.map((file) => workspace.path(file)) },
  ]);
  if (result === undefined) throw new Error("nothing was read");
  return result;
}

function workspaceWith(files: Readonly<Record<string, string | object>>): Workspace {
  return new Workspace().linkCore().write({ "package.json": servicePackageJson("@x/a"), ...files });
}

/** The types of the first method's parameters and of its result. */
function types(result: ReadPackage): string[] {
  expect(result.diagnostics).toEqual([]);
  const method = createManifest("@x/a", result.model).manifest.services[0]?.methods[0];
  return [...(method?.params ?? []), method?.return].map((one) => one?.type ?? "");
}

describe("the reader", () => {
  it("finds modules by the paths of the tsconfig", () => {
    using workspace = workspaceWith({
      "tsconfig.json": '{ // with a comment\n "compilerOptions": { "paths": { "#types/*": ["./shared/*.ts"] } } }',
      "shared/box.ts": "export type Box = { size: number };",
      "src/index.ts": `import type { Box } from "#types/box";\n${serviceSource("a", "get(box: Box): void {}")}`,
    });
    expect(types(read(workspace))).toEqual(["Box", "void"]);
  });

  it.each<[object, string[]]>([
    [{ target: "esnext" }, ["VM1010"]],
    [{ target: "ESNext", noEmit: false }, ["VM1010"]],
    [{ target: "esnext", noEmit: true }, []],
    [{ target: "esnext", emitDeclarationOnly: true, declaration: true }, []],
    [{ target: "es2025" }, []],
    [{ target: "es2022", lib: ["esnext"] }, []],
    [{}, []],
  ])("refuses a target that leaves decorators as they are: %j", (compilerOptions, codes) => {
    using workspace = workspaceWith({
      "tsconfig.json": { compilerOptions },
      "src/index.ts": serviceSource("a"),
    });
    expect(read(workspace).diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it.each<[string, string[]]>([
    ['import { service, serviceFunc } from "@vmodel/core/minimum";', ["VM1006"]],
    ['import { service, serviceFunc } from "@vmodel/core/Minimal";', ["VM1006"]],
    ['import { service, serviceFunc } from "@vmodel/core/minimal.js";', ["VM1006"]],
    ['import { service, serviceFunc } from "@vmodel/client";', ["VM1011", "VM1011"]],
    ['import { service, serviceFunc } from "vmodel";', ["VM1011", "VM1011"]],
    ["", ["VM1011", "VM1011"]],
    // Somebody else's.
    ['import { service, serviceFunc } from "./other.ts";', ["VM1001"]],
    ["const service = (name: string) => (): void => {}; const serviceFunc = () => (): void => {};", ["VM1001"]],
  ])("says why decorators mark nothing after %j", (statement, codes) => {
    using workspace = workspaceWith({
      "src/other.ts":
        "export const service = (name: string) => (): void => {}; export const serviceFunc = () => (): void => {};",
      "src/index.ts": `${statement}\n@service("s") export class S { @serviceFunc() a(): void {} @serviceFunc() b(): void {} }`,
    });
    expect(read(workspace).diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it("finds modules as a bundler does, if the tsconfig says so", () => {
    using workspace = workspaceWith({
      "tsconfig.json": { compilerOptions: { module: "esnext", moduleResolution: "bundler" } },
      "src/box.ts": "export type Box = { size: number };",
      "src/index.ts": `import type { Box } from "./box";\n${serviceSource("a", "get(box: Box): void {}")}`,
    });
    expect(types(read(workspace))).toEqual(["Box", "void"]);
  });

  it("reads the sources of other packages under their condition, and their declarations without one", () => {
    using workspace = workspaceWith({
      "node_modules/sources/package.json": { name: "sources", exports: { source: "./box.ts", types: "./gone.d.ts" } },
      "node_modules/sources/box.ts": "export interface Box { size: number }",
      "node_modules/declared/package.json": { name: "declared", type: "module", exports: { types: "./box.d.ts" } },
      "node_modules/declared/box.d.ts": "export interface Box { depth: number }",
      "src/index.ts": `import type { Box } from "sources";\nimport type { Box as Other } from "declared";\n${serviceSource("a", "get(box: Box, other: Other): void {}")}`,
    });
    const result = read(workspace);
    expect(types(result)).toEqual(["SourcesBox", "DeclaredBox", "void"]);
    const inputs = result.inputs.files.map((file) => file.slice(workspace.directory.length + 1));
    expect(inputs).toContain("node_modules/sources/box.ts");
    expect(inputs).toContain("node_modules/declared/package.json");
  });

  it("knows the author's globals, but only reads them when they are needed", () => {
    const globals = "declare interface Volume { litres: number }\n";
    const files = {
      "tsconfig.json": { compilerOptions: { types: ["volumes"] } },
      "node_modules/@types/volumes/package.json": { name: "@types/volumes", types: "index.d.ts" },
      "node_modules/@types/volumes/index.d.ts": globals,
      "src/index.ts": serviceSource("a", "get(volume: Volume): void {}"),
    };
    using workspace = workspaceWith(files);
    const result = read(workspace);
    expect(types(result)).toEqual(["Volume", "void"]);
    expect(result.inputs.files).toContain(workspace.path("node_modules/@types/volumes/index.d.ts"));
    workspace.write({ "tsconfig.json": {} });
    expect(read(workspace).diagnostics).toMatchObject([
      { code: "VM1003", message: expect.stringContaining("'Volume'") },
    ]);
  });

  it("knows ambient declarations among the sources", () => {
    using workspace = workspaceWith({
      "src/globals.d.ts": "declare interface Volume { litres: number }\n",
      "src/index.ts": serviceSource("a", "get(volume: Volume): void {}"),
    });
    expect(types(read(workspace, ["src/index.ts", "src/globals.d.ts"]))).toEqual(["Volume", "void"]);
  });

  it("infers as the author's compiler does", () => {
    const source = serviceSource("a", "get(list: string[]) { return { first: list[0] }; }");
    using workspace = workspaceWith({ "src/index.ts": source });
    expect(types(read(workspace))).toEqual(["string[]", "{ first: string }"]);
    workspace.write({ "tsconfig.json": { compilerOptions: { noUncheckedIndexedAccess: true } } });
    expect(types(read(workspace))).toEqual(["string[]", "{ first: string | undefined }"]);
  });

  it("does not know decorators of the same names from elsewhere", () => {
    using workspace = workspaceWith({
      "src/minimal.ts":
        "export const service = (name: string) => () => {};\nexport const serviceFunc = () => () => {};\n",
      "src/index.ts": serviceSource("a").replace("@vmodel/core/minimal", "./minimal.ts"),
    });
    expect(read(workspace).diagnostics).toMatchObject([{ code: "VM1001" }]);
  });

  it("reports what is wrong with a type of another package where the author uses it", () => {
    using workspace = workspaceWith({
      "node_modules/dates/package.json": { name: "dates", types: "index.d.ts" },
      "node_modules/dates/index.d.ts": "export interface Span { from: { at: RegExp } }",
      "src/index.ts": `import type { Span } from "dates";\n${serviceSource("a", "get(spans: Span[]): void {}")}`,
    });
    expect(read(workspace).diagnostics).toMatchObject([
      {
        code: "VM1315",
        message: expect.stringContaining("`Span.from.at`"),
        range: { file: workspace.path("src/index.ts") },
      },
    ]);
  });

  it("reads long chains of types", () => {
    const chain = Array.from({ length: 2_000 }, (_, index) => `interface T${index} { next: T${(index + 1) % 2_000} }`);
    using workspace = workspaceWith({
      "src/index.ts": `${chain.join("\n")}\n${serviceSource("a", "get(first: T0): void {}")}`,
    });
    const result = read(workspace);
    expect(types(result)).toEqual(["T0", "void"]);
    expect(Object.keys(createManifest("@x/a", result.model).manifest.$defs)).toHaveLength(2_000);
  });

  it("is not led astray by imports of each other", () => {
    using workspace = workspaceWith({
      "src/a.ts": 'import type { B } from "./b.ts";\nexport interface A { b?: B }\n',
      "src/b.ts": 'import type { A } from "./a.ts";\nexport interface B { a?: A }\n',
      "src/index.ts": `import type { A } from "./a.ts";\n${serviceSource("a", "get(a: A): void {}")}`,
    });
    expect(types(read(workspace))).toEqual(["A", "void"]);
  });
});
