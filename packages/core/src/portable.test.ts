import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

interface PackageJson {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly [key: string]: unknown;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const packageJson: PackageJson = JSON.parse(await readFile(`${root}package.json`, "utf8"));
const entries = Object.entries(packageJson.exports).flatMap(([subpath, target]) =>
  typeof target === "object" ? [[subpath, target["@vmodel/source"] ?? ""] as const] : [],
);

/** The paths that an entry point imports from outside of this package. */
async function foreignImports(entry: string, platform: "browser" | "neutral"): Promise<string[]> {
  const { metafile } = await build({
    ...{ absWorkingDir: root, entryPoints: [entry], platform, format: "esm", target: "es2024" },
    // External packages stay in the metafile as imports, where they can be seen, instead of being bundled.
    ...{ bundle: true, packages: "external", write: false, metafile: true, logLevel: "silent" },
  });
  const inputs = Object.entries(metafile.inputs);
  const imports = inputs.flatMap(([, input]) => input.imports).filter(({ external }) => external);
  const outside = inputs.map(([path]) => path).filter((path) => !path.startsWith("src/"));
  return [...imports.map(({ path }) => path), ...outside];
}

describe("core runs anywhere", () => {
  it("without dependencies of any kind", () => {
    const kinds = [
      "dependencies",
      "peerDependencies",
      "optionalDependencies",
      "bundledDependencies",
      "bundleDependencies",
    ];
    expect(kinds.filter((kind) => kind in packageJson)).toEqual([]);
  });

  it("with sources for every subpath", () => {
    const subpaths = [
      ".",
      "./standard",
      "./simplified",
      "./minimal",
      "./registration",
      "./manifest",
      "./lifecycle",
      "./transport",
      "./codec",
      "./cbor",
      "./json",
    ];
    expect(entries.map(([subpath]) => subpath)).toEqual(expect.arrayContaining(subpaths));
    expect(entries.filter(([, entry]) => !entry.startsWith("./src/"))).toEqual([]);
  });

  describe.each(["browser", "neutral"] as const)("on platform %s", (platform) => {
    it.each(entries)("%s imports nothing from outside", async (_, entry) => {
      expect(await foreignImports(entry, platform)).toEqual([]);
    });

    it("and an import from outside would be seen", async () => {
      expect(await foreignImports("./src/portable.test.ts", platform)).toEqual(
        expect.arrayContaining(["node:url", "esbuild", "vitest"]),
      );
    });
  });
});
