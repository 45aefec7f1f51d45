import { transform } from "esbuild";

/** The part of a Vite plugin that is used here; structural, so that any Vite and Vitest version takes it. */
interface DecoratorsPlugin {
  readonly name: string;
  readonly enforce: "pre";
  transform(code: string, id: string): Promise<{ code: string; map: string } | null>;
}

/**
 * Lowers standard decorators in TypeScript sources, which Vite 8 and Vitest leave as they are and Node cannot run.
 *
 * @example
 * ```ts
 * // vitest.config.ts
 * import { decorators } from "vmodel/vitest";
 * export default { plugins: [decorators()] };
 * ```
 */
export function decorators(): DecoratorsPlugin {
  return {
    name: "vmodel:decorators",
    enforce: "pre",
    async transform(code, id) {
      const file = id.split("?", 1)[0] ?? id;
      if (!/\.[cm]?tsx?$/.test(file) || !/^\s*@\w/m.test(code)) return null;
      const loader = file.endsWith("x") ? "tsx" : "ts";
      return transform(code, { loader, target: "es2024", sourcemap: true, sourcefile: file, tsconfigRaw: {} });
    },
  };
}
