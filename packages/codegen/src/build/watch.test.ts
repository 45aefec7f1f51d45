import { renameSync, rmSync } from "node:fs";
import { VModelError } from "@vmodel/core";
import { afterEach, describe, expect, it } from "vitest";
import { servicePackageJson, serviceSource, Workspace } from "../testing/workspace.ts";
import { findServicePackages } from "./find-service-packages.ts";
import { type WatchedBuild, type WatchOptions, watchPackages } from "./watch.ts";

const tsconfig = { compilerOptions: { target: "es2024", module: "nodenext", strict: true, types: [] } };

function workspaceWith(files: Readonly<Record<string, string | object>> = {}): Workspace {
  return new Workspace().linkCore().write({
    "package.json": servicePackageJson("@x/adder"),
    "tsconfig.json": tsconfig,
    "src/index.ts": serviceSource("adder"),
    ...files,
  });
}

/** What a watch tells, one after the other. */
class Watched implements AsyncDisposable {
  readonly #controller = new AbortController();
  readonly #told: (WatchedBuild | VModelError)[] = [];
  readonly #watching: Promise<void>;
  #wake: (() => void) | undefined;

  constructor(directory: string, options: Partial<WatchOptions> = {}) {
    const tell = (told: WatchedBuild | VModelError): void => {
      this.#told.push(told);
      this.#wake?.();
    };
    this.#watching = watchPackages({
      find: () => findServicePackages(directory),
      onBuild: tell,
      onError: tell,
      signal: this.#controller.signal,
      ...options,
    });
    // A watch that does not begin wakes whoever waits.
    this.#watching.catch((error: unknown) => tell(VModelError.from(error)));
  }

  /** The next thing that is told, for which a test may wait. */
  async next(): Promise<WatchedBuild | VModelError> {
    for (;;) {
      const told = this.#told.shift();
      if (told !== undefined) return told;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The next build of one package. */
  async build(): Promise<WatchedBuild["results"][number]> {
    const told = await this.next();
    if (told instanceof VModelError) throw told;
    expect(told.results).toHaveLength(1);
    return told.results[0] as WatchedBuild["results"][number];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#controller.abort();
    await this.#watching.catch(() => undefined);
  }
}

function methodsOf({ manifest }: WatchedBuild["results"][number]): string[] {
  return (manifest?.services ?? []).flatMap(({ service_name: service, methods }) =>
    methods.map(({ name, params }) => `${service}.${name}(${params.map((param) => param.name).join(", ")})`),
  );
}

const adder = serviceSource("adder");

describe("a watch", () => {
  let workspace: Workspace;
  afterEach(() => workspace[Symbol.dispose]());

  it("builds again what has changed", async () => {
    workspace = workspaceWith();
    await using watched = new Watched(workspace.directory);
    expect(methodsOf(await watched.build())).toEqual(["adder.add(a, b)"]);
    workspace.write({ "src/index.ts": adder.replace("b: number", "c: number").replace("a + b", "a + c") });
    expect(methodsOf(await watched.build())).toEqual(["adder.add(a, c)"]);
    expect(workspace.read("client/index.d.ts")).toContain("add(a: number, c: number)");
    workspace.write({ "src/index.ts": adder });
    expect(methodsOf(await watched.build())).toEqual(["adder.add(a, b)"]);
  });

  it("follows a file that editors put in the place of another", async () => {
    workspace = workspaceWith();
    await using watched = new Watched(workspace.directory);
    await watched.build();
    workspace.write({ "src/.index.ts.swp": adder.replace("b: number", "d: number").replace("a + b", "a + d") });
    renameSync(workspace.path("src/.index.ts.swp"), workspace.path("src/index.ts"));
    expect(methodsOf(await watched.build())).toEqual(["adder.add(a, d)"]);
  });

  it("tells what is wrong, changes no file, and goes on once that is mended", async () => {
    workspace = workspaceWith();
    await using watched = new Watched(workspace.directory);
    await watched.build();
    const before = workspace.read("service-info.json");
    workspace.write({ "src/index.ts": adder.replace("a: number", "a: any") });
    const wrong = await watched.build();
    expect(wrong.diagnostics.map(({ code }) => code)).toContain("VM1301");
    expect(workspace.read("service-info.json")).toBe(before);
    workspace.write({ "src/index.ts": adder.replace("a: number", "a: string").replace("number {", "string {") });
    expect((await watched.build()).manifest?.services[0]?.methods[0]?.params[0]?.type).toBe("string");
  });

  it("follows what services import, also from beyond the package", async () => {
    const source = `import type { Item } from "../../shared/item.ts";\n${adder.replace("a: number", "a: Item").replace("a + b", "b")}`;
    workspace = new Workspace().linkCore().write({
      "package.json": { name: "workspace", private: true },
      "pnpm-workspace.yaml": "packages:\n  - adder\n",
      "tsconfig.json": tsconfig,
      "adder/package.json": servicePackageJson("@x/adder"),
      "adder/src/index.ts": source,
      "shared/item.ts": "export interface Item { id: string }\n",
    });
    await using watched = new Watched(workspace.directory);
    expect(Object.keys((await watched.build()).manifest?.$defs ?? {})).toEqual(["Item"]);
    workspace.write({ "shared/item.ts": "export interface Item { id: string; more: boolean }\n" });
    const { manifest } = await watched.build();
    expect(manifest?.$defs.Item).toMatchObject({ required: ["id", "more"] });
  });

  it("sees files come and go", async () => {
    workspace = workspaceWith();
    await using watched = new Watched(workspace.directory);
    await watched.build();
    workspace.write({ "src/more.ts": serviceSource("other") });
    expect(methodsOf(await watched.build())).toEqual(["adder.add(a, b)", "other.add(a, b)"]);
    rmSync(workspace.path("src/more.ts"));
    expect(methodsOf(await watched.build())).toEqual(["adder.add(a, b)"]);
  });

  it("sees a module come that an import was in want of", async () => {
    const source = `import type { Item } from "./item.ts";\n${adder.replace("a: number", "a: Item").replace("a + b", "b")}`;
    workspace = workspaceWith({ "src/index.ts": source });
    await using watched = new Watched(workspace.directory);
    expect((await watched.build()).diagnostics).toHaveLength(1);
    workspace.write({ "src/item.ts": "export type Item = 1 | 2;\n" });
    expect((await watched.build()).manifest?.$defs).toHaveProperty("Item");
  });

  it("asks anew for the packages when a package.json changes, and outlives one that cannot be read", async () => {
    workspace = workspaceWith();
    await using watched = new Watched(workspace.directory);
    await watched.build();
    workspace.write({ "package.json": "{" });
    expect(await watched.next()).toMatchObject({ code: "invalid_argument" });
    workspace.write({ "package.json": servicePackageJson("@x/renamed") });
    expect((await watched.build()).manifest?.package).toBe("@x/renamed");
  });

  it("finds packages that come beside those that there are, and misses those that go", async () => {
    workspace = new Workspace().linkCore().write({
      "package.json": { name: "workspace", private: true, workspaces: ["services/*"] },
      "tsconfig.json": tsconfig,
      "services/one/package.json": servicePackageJson("@x/one"),
      "services/one/src/index.ts": serviceSource("one"),
    });
    await using watched = new Watched(workspace.directory, { within: workspace.directory });
    await watched.build();
    workspace.write({ "services/two/package.json": servicePackageJson("@x/two") });
    workspace.write({ "services/two/src/index.ts": serviceSource("two") });
    const come = await watched.next();
    expect(come).toMatchObject({ results: [{ package: { name: "@x/two" } }] });
    expect((come as WatchedBuild).packages.map(({ name }) => name)).toEqual(["@x/one", "@x/two"]);
    rmSync(workspace.path("services/one"), { recursive: true });
    let gone: WatchedBuild | VModelError;
    do gone = await watched.next();
    while (gone instanceof VModelError || gone.packages.length > 1);
    expect(gone.packages.map(({ name }) => name)).toEqual(["@x/two"]);
  });

  it("builds again what runs on a file that it does not read", async () => {
    workspace = workspaceWith({ "words/index.js": "export const word = 1;\n" });
    const words = workspace.path("words/index.js");
    let followed = (): void => {};
    const isFollowed = new Promise<void>((resolve) => {
      followed = resolve;
    });
    await using watched = new Watched(workspace.directory, {
      runningFiles: async () => {
        followed();
        return [words];
      },
    });
    expect(await watched.build()).toMatchObject({ modules: [workspace.path("src/index.ts")] });
    await isFollowed;
    workspace.write({ "words/index.js": "export const word = 2;\n" });
    expect(await watched.next()).toMatchObject({ changes: [words], results: [{ package: { name: "@x/adder" } }] });
  });

  it("sees what has changed while it was asked for", async () => {
    workspace = workspaceWith({ "words/index.js": "export const word = 1;\n" });
    const words = workspace.path("words/index.js");
    let first = true;
    await using watched = new Watched(workspace.directory, {
      runningFiles: async () => {
        if (first) workspace.write({ "words/index.js": "export const word = 2;\n" });
        first = false;
        return [words];
      },
    });
    await watched.build();
    expect(await watched.next()).toMatchObject({ changes: [words] });
  });

  it("rejects when there is nothing to watch", async () => {
    workspace = new Workspace();
    await using watched = new Watched(workspace.path("nowhere"));
    expect(await watched.next()).toMatchObject({ code: "not_found" });
  });
});
