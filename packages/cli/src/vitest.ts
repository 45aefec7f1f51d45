import { transform } from "esbuild";

/** The part of a Vite plugin that is used here; structural, so that any Vite and Vitest version takes it. */
interface DecoratorsPlugin {
  readonly name: string;
  readonly enforce: "pre";
  transform(code: string, id: string): Promise<{ code: string; map: string } | null>;
}

/**
 * Lowers standard decorators in TypeScript sources, which Vite 8 and Vitest leave as they are and Node cannot run.
 * Sources without decorators are left to Vite.
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
      const [file = id, query = ""] = id.split("?", 2);
      if (!source.test(file) || asData.test(query) || !decorator.test(code)) return null;
      // JSX is left to Vite, which knows the project's settings for it.
      const { code: lowered, map } = await transform(code, {
        loader: file.endsWith("x") ? "tsx" : "ts",
        jsx: "preserve",
        target: "es2024",
        sourcemap: true,
        sourcefile: file,
        tsconfigRaw: {},
      });
      return { code: lowered, map };
    },
  };
}

const source = /\.[cm]?tsx?$/;
/** Queries by which Vite imports a file as a text or an address; what is there is not its code. */
const asData = /(?:^|&)(?:raw|url|inline)(?:&|=|$)/;
/**
 * A decorator where one can begin: not behind a word or a quote, as in addresses and package names, nor behind the star
 * of a documentation comment. One found too many only costs the time to lower nothing.
 */
const decorator = /(?<![\w$"'`/.*]|\*[ \t]+)@(?!link|inheritDoc)[\p{ID_Start}$_(]/u;
