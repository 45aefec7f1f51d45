import { isAbsolute, sep } from "node:path";
import type { BuildResult } from "@vmodel/codegen";
import { type BuildOptions, build, type Plugin } from "esbuild";

/**
 * Finds the files that modules import when they run, which are not all that the compiler looks at: it stops at the
 * declarations of other packages of a workspace, and leaves JSON and JavaScript out.
 */
export class RunningFiles {
  readonly #conditions: readonly string[];
  readonly #last = new Map<string, readonly string[]>();

  /** @param execArgv options of Node that the modules run with */
  constructor(execArgv: readonly string[]) {
    this.#conditions = conditionsIn(execArgv);
  }

  /** Absolute paths, without what is installed; of a package that cannot be followed, those that were found before. */
  async find({ package: { directory }, modules }: BuildResult): Promise<readonly string[]> {
    if (modules === undefined || modules.length === 0) return this.#last.get(directory) ?? [];
    const files = new Set<string>();
    const options: BuildOptions = {
      absWorkingDir: directory,
      entryPoints: [...modules],
      outdir: "none",
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "es2024",
      logLevel: "silent",
      conditions: [...this.#conditions],
      plugins: [collect(files)],
    };
    try {
      await build(options);
    } catch {
      // Something in it is half-written.
      return this.#last.get(directory) ?? [];
    }
    const found = [...files];
    this.#last.set(directory, found);
    return found;
  }
}

/** Follows what is not installed, and looks into code only. */
function collect(files: Set<string>): Plugin {
  const own = Symbol("own");
  return {
    name: "vmodel-running-files",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /.*/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (pluginData === own || kind === "entry-point") return undefined;
        const found = await resolve(path, { kind, importer, resolveDir, pluginData: own });
        const isOurs = found.errors.length === 0 && !found.external && isAbsolute(found.path);
        if (!isOurs || found.path.split(sep).includes("node_modules")) return { path, external: true };
        files.add(found.path);
        return { path: found.path };
      });
      onLoad({ filter: /\.[^./\\]+$/ }, ({ path }) =>
        /\.(?:[cm]?[jt]sx?|json)$/.test(path) ? undefined : { contents: "", loader: "js" },
      );
    },
  };
}

function conditionsIn(execArgv: readonly string[]): readonly string[] {
  return execArgv.flatMap((word, index) => {
    const [, name, value] = /^(--conditions|-C)(?:=(.+))?$/.exec(word) ?? [];
    return name === undefined ? [] : [value ?? execArgv[index + 1] ?? ""];
  });
}
