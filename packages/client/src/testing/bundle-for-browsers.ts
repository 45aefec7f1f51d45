import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** A page's code, as a bundler makes it. */
export interface Bundle {
  /** What is loaded at once, min+gzip; bytes. */
  readonly atOnce: number;
  /** What is loaded when it is needed, in all; bytes. */
  readonly later: number;
  /** All sources that went into it. */
  readonly sources: readonly string[];
  /** What it imports from outside. */
  readonly foreign: readonly string[];
}

const sources = fileURLToPath(new URL("..", import.meta.url));

/** Bundles a module that lies beside `src/index.ts`, with everything it imports. */
export async function bundleForBrowsers(contents: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: sources },
    absWorkingDir: fileURLToPath(new URL("../../../..", import.meta.url)),
    ...{ bundle: true, minify: true, splitting: true, outdir: "out", write: false, metafile: true, logLevel: "silent" },
    ...{ format: "esm", platform: "browser", target: "es2024", conditions: ["@vmodel/source"] },
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  const atOnce = new Set<string>();
  const visit = (path: string): void => {
    if (atOnce.has(path)) return;
    atOnce.add(path);
    for (const { path: next, kind, external } of outputs.get(path)?.imports ?? []) {
      if (kind === "import-statement" && external !== true) visit(next);
    }
  };
  visit([...outputs].find(([, { entryPoint }]) => entryPoint === "<stdin>")?.[0] ?? "");
  const sizes = [...outputs.keys()].map((path) => {
    const file = outputFiles.find((output) => output.path.endsWith(`/${path}`));
    return [path, gzipSync(file?.contents ?? "", { level: 9 }).length] as const;
  });
  const sum = (wanted: boolean): number =>
    sizes.reduce((all, [path, size]) => (atOnce.has(path) === wanted ? all + size : all), 0);
  const imports = [...outputs.values()].flatMap((output) => output.imports);
  return {
    atOnce: sum(true),
    later: sum(false),
    sources: Object.keys(metafile.inputs),
    foreign: imports.filter(({ external }) => external).map(({ path }) => path),
  };
}
