import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { bundleForBrowsers } from "./testing/bundle-for-browsers.ts";

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
  const core = ["cbor", "codec", "json", "lifecycle", "transport"].map((subpath) => `@vmodel/core/${subpath}`);
  expect(await importsOf("./src/index.ts")).toEqual(["@vmodel/core", ...core]);
  expect(await importsOf("./src/portable.test.ts")).toEqual(["esbuild", "node:url", "node:zlib", "vitest"]);
});

it("what generated code imports is types alone", async () => {
  expect(await importsOf("./src/codegen-v1.ts")).toEqual([]);
});

it("everything in it, with everything of core that it imports, is bundled for browsers", async () => {
  const { sources, foreign } = await bundleForBrowsers('export * from "./index.ts";');
  expect(foreign).toEqual([]);
  expect(sources.filter((path) => !/^packages\/(client|core)\/src\/|^<stdin>$/.test(path))).toEqual([]);
  await expect(bundleForBrowsers('import "node:url";')).rejects.toThrow('Could not resolve "node:url"');
});

it("codecs and CBOR are loaded by the calls that need them", async () => {
  const { atOnce, later } = await bundleForBrowsers(
    'import { createClient } from "./index.ts"; globalThis.createClient = createClient;',
  );
  expect(atOnce).toBeLessThan(11_000);
  expect(later).toBeGreaterThan(4_000);
});
