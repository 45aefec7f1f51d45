import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a page loads, minified and gzipped, in bytes. */
export interface BundledSize {
  /** At once: the entry, and what it imports. */
  readonly atOnce: number;
  /** Every file, those that are loaded when they are needed included. */
  readonly whole: number;
}

/**
 * Bundles a module as for a page and weighs it.
 * @param source text of the module
 * @param directory where its imports are looked for
 * @param left files are left out whose sources match
 */
export async function bundledSize(source: string, directory: string, left?: RegExp): Promise<BundledSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: directory, sourcefile: "page.js" },
    outdir: join(directory, "bundled"),
    absWorkingDir: directory,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2024",
    write: false,
    metafile: true,
  });
  const sizes = new Map(outputFiles.map(({ path, contents }) => [path, gzipSync(contents, { level: 9 }).length]));
  const output = (path: string) => metafile.outputs[path] as (typeof metafile.outputs)[string];
  const sizeOf = (path: string): number => sizes.get(join(directory, path)) ?? 0;
  const isLeft = (path: string): boolean =>
    Object.keys(output(path).inputs).some((input) => left?.test(input) === true);
  const entry = Object.keys(metafile.outputs).find((path) => output(path).entryPoint === "page.js") ?? "";
  const atOnce = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (atOnce.has(path)) continue;
    atOnce.add(path);
    for (const { path: next, kind } of output(path).imports) if (kind === "import-statement") waiting.push(next);
  }
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + sizeOf(path), 0);
  return {
    atOnce: sum([...atOnce]),
    whole: sum(Object.keys(metafile.outputs).filter((path) => dirname(path) !== "" && !isLeft(path))),
  };
}
