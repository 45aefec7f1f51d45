import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The packages that an entry point imports. */
async function importsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    ...{ absWorkingDir: root, entryPoints: [entry], platform: "browser", format: "esm", target: "es2024" },
    // External packages stay in the metafile as imports, where they can be seen, instead of being bundled.
    ...{ bundle: true, packages: "external", write: false, metafile: true, logLevel: "silent" },
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return [...new Set(imports.filter(({ external }) => external).map(({ path }) => path))].sort();
}

it("the client runs in browsers: it imports core, and nothing of Node", async () => {
  const expected = ["@vmodel/core", "@vmodel/core/lifecycle", "@vmodel/core/transport"];
  expect(await importsOf("./src/index.ts")).toEqual(expected);
  expect(await importsOf("./src/portable.test.ts")).toEqual(["esbuild", "node:url", "vitest"]);
});

it("what generated code imports is types alone", async () => {
  expect(await importsOf("./src/codegen-v1.ts")).toEqual([]);
});
