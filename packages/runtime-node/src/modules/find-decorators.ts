import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A decorator where compilers write one: at the beginning of a line, with or without `export` before it. */
const decorator = /^[ \t]*(?:export[ \t]+(?:default[ \t]+)?)?@[A-Za-z_$][\w$.]*[ \t]*(?:\(|\r?$)/m;
const relativeImport = /\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.[cm]?js)["']/g;

/**
 * The JavaScript file that still has decorators, which Node cannot run: a module, or one that it imports by a relative
 * path. Undefined when there is none. It is for telling why an import failed: Node does not say where.
 *
 * @param path absolute
 */
export function findDecorators(path: string): string | undefined {
  const paths = new Set([path]);
  for (const next of paths) {
    if (!existsSync(next)) continue;
    const text = readFileSync(next, "utf8");
    if (decorator.test(text)) return next;
    for (const [, specifier = ""] of text.matchAll(relativeImport)) paths.add(join(dirname(next), specifier));
  }
  return undefined;
}
