import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { BuildResult } from "@vmodel/codegen";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDirectory, type TestDirectory } from "../testing/service-package.ts";
import { RunningFiles } from "./running-files.ts";

let here: TestDirectory;
beforeEach(async () => {
  here = await createTestDirectory();
  await here.write({
    "a/package.json": '{ "name": "a", "type": "module" }',
    "a/src/index.ts":
      'import { x } from "./helper.js"; import table from "./table.json"; import "dep"; import "installed"; import "./gone.js"; export const y: number = x + table.z;',
    "a/src/helper.ts": 'export const x = 1; export const later = () => import("./late.ts");',
    "a/src/late.ts": "",
    "a/src/table.json": '{ "z": 1 }',
    "dep/package.json":
      '{ "name": "dep", "type": "module", "exports": { "source": "./src/index.ts", "default": "./dist/index.js" } }',
    "dep/src/index.ts": "",
    "dep/dist/index.js": 'import "./inner.js";',
    "dep/dist/inner.js": "",
    "a/node_modules/installed/package.json": '{ "name": "installed", "type": "module", "exports": "./index.js" }',
    "a/node_modules/installed/index.js": "",
  });
  await mkdir(join(here.path, "a/node_modules"), { recursive: true });
  await symlink(join(here.path, "dep"), join(here.path, "a/node_modules/dep"));
});
afterEach(() => here[Symbol.asyncDispose]());

const result = (): BuildResult =>
  ({
    package: { directory: join(here.path, "a") },
    modules: [join(here.path, "a/src/index.ts")],
  }) as unknown as BuildResult;
const found = async (running: RunningFiles): Promise<string[]> =>
  (await running.find(result())).map((path) => path.slice(here.path.length + 1)).sort();

describe("the files that a package runs on", () => {
  it("are its own and those of linked packages, whatever they are written in, and nothing that is installed", async () => {
    expect(await found(new RunningFiles([]))).toEqual([
      "a/src/helper.ts",
      "a/src/late.ts",
      "a/src/table.json",
      "dep/dist/index.js",
      "dep/dist/inner.js",
    ]);
  });

  it("are found under the conditions that it runs with", async () => {
    expect(await found(new RunningFiles(["--conditions=source"]))).toContain("dep/src/index.ts");
    expect(await found(new RunningFiles(["-C", "source"]))).not.toContain("dep/dist/index.js");
  });

  it("stay those that were found while something is half-written", async () => {
    const running = new RunningFiles([]);
    const before = await found(running);
    await here.write({ "a/src/helper.ts": "export const x = (" });
    expect(await found(running)).toEqual(before);
  });
});
