import { mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { servicePackageJson, serviceSource, Workspace } from "../testing/workspace.ts";
import { type BuildOptions, buildPackages } from "./build.ts";
import { findServicePackages } from "./find-service-packages.ts";

const committed = ["service-info.json", "client/index.js", "client/index.d.ts", "client/package.json"];

/** Two packages whose types have one name, and unions whose order nobody wrote. */
const sources: Readonly<Record<string, string>> = {
  "zoo/src/shapes.ts": `export interface Cat { kind: "cat"; friends?: Animal[] }
export interface Dog { kind: "dog"; born: Date }
export type Animal = Cat | Dog;
export type Values<T> = T[keyof T];
`,
  "zoo/src/zoo.ts": `import { service, serviceFunc } from "@vmodel/core/minimal";
import type { Animal, Cat, Values } from "./shapes.ts";
import type { Box } from "../../shared/box.ts";
/**
 * A zoo.
 *
 * With animals.
 */
@service("zoo")
export class Zoo {
  /**
   * Takes one.
   * @param one which
   *   one
   */
  @serviceFunc() take(one: Animal, key: keyof Cat, box?: Box): Values<{ z: "z"; y: Animal; x: 10 | 9 }> { return key === "kind" && box ? one : "z"; }
}
`,
  "zoo/src/aviary.ts": `import { service, serviceFunc } from "@vmodel/core/minimal";
interface Cat { bird: Uint8Array }
@service("aviary")
export class Aviary {
  @serviceFunc() async *hunt(cat: Cat): AsyncGenerator<Cat | null, void, undefined> { yield cat; }
}
`,
  "other/src/index.ts": serviceSource("other", "open(box: Box): Box { return box; }").replace(
    "\n\n",
    '\nimport type { Box } from "../../shared/box.ts";\n\n',
  ),
  "shared/box.ts": 'export type Box = { size: number } | { weight: number; unit: "kg" | "lb" };\n',
};

interface Checkout {
  /** Where in the temporary directory it lies. */
  readonly path?: string;
  readonly lineEnd?: string;
  /** Which packages are built. */
  readonly only?: string;
  readonly reversed?: boolean;
}

function checkout(workspace: Workspace, { path = ".", lineEnd = "\n" }: Checkout = {}): void {
  const files: Record<string, string | object> = {
    "package.json": { private: true, workspaces: ["zoo", "other"] },
    "tsconfig.json": { compilerOptions: { target: "es2024", module: "nodenext", strict: true, types: [] } },
    "zoo/package.json": servicePackageJson("@x/zoo"),
    "other/package.json": servicePackageJson("@x/other"),
    "zoo/service-info.released.json": { manifest_version: 1, package: "@x/zoo", services: [], $defs: {} },
    ...sources,
  };
  for (const [name, text] of Object.entries(files)) {
    const content = typeof text === "string" ? text.replaceAll("\n", lineEnd) : text;
    workspace.write({ [`${path}/${name}`]: content });
  }
  workspace.linkCore(path);
}

async function build(workspace: Workspace, where: Checkout = {}, options: BuildOptions = {}): Promise<boolean[]> {
  const found = await findServicePackages(workspace.path(where.path ?? "."));
  const chosen = found.filter(({ name }) => where.only === undefined || name === where.only);
  const results = await buildPackages(where.reversed ? chosen.toReversed() : chosen, options);
  expect(results.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  return results.map(({ cached }) => cached);
}

/** Every byte that is committed of the zoo. */
function bytes(workspace: Workspace, path = "."): string {
  return committed.map((name) => `${name}\n${workspace.read(`${path}/zoo/${name}`)}`).join("\n");
}

async function expectedBytes(): Promise<string> {
  using workspace = new Workspace();
  checkout(workspace);
  await build(workspace);
  return bytes(workspace);
}

describe("what is committed of a package has the same bytes", async () => {
  const expected = await expectedBytes();

  it.each<[string, Checkout]>([
    ["on another path", { path: "some where/else" }],
    ["with line ends of Windows", { lineEnd: "\r\n" }],
    ["built by itself", { only: "@x/zoo" }],
    ["built after others", { reversed: true }],
  ])("%s", async (_, where) => {
    using workspace = new Workspace();
    checkout(workspace, where);
    await build(workspace, where);
    expect(bytes(workspace, where.path)).toBe(expected);
    expect(expected).toContain("AviaryCat");
    expect(expected).not.toContain("\r");
    expect(expected).not.toContain(dirname(workspace.directory));
  });

  it("with a warm cache, after a build of something else, and without a cache", async () => {
    using workspace = new Workspace();
    checkout(workspace);
    expect(await build(workspace)).toEqual([false, false]);
    expect(await build(workspace)).toEqual([true, true]);
    expect(bytes(workspace)).toBe(expected);
    workspace.write({ "zoo/src/aviary.ts": "export {};\n" });
    await build(workspace);
    expect(bytes(workspace)).not.toBe(expected);
    workspace.write({ "zoo/src/aviary.ts": sources["zoo/src/aviary.ts"] ?? "" });
    await build(workspace);
    expect(bytes(workspace)).toBe(expected);
    await build(workspace, {}, { cache: false });
    expect(bytes(workspace)).toBe(expected);
  });

  it("after the checkout was moved, cache and all", async () => {
    using workspace = new Workspace();
    checkout(workspace, { path: "here" });
    await build(workspace, { path: "here" });
    mkdirSync(workspace.path("deep/er"), { recursive: true });
    renameSync(workspace.path("here"), workspace.path("deep/er/there"));
    await build(workspace, { path: "deep/er/there" });
    expect(bytes(workspace, "deep/er/there")).toBe(expected);
  });
});
