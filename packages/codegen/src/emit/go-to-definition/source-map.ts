import { relative } from "node:path";
import type { SourceRange } from "../../diagnostics/diagnostic.ts";

/** A name in generated text, and where it comes from. Lines and columns count from 0. */
export interface MappedName {
  readonly line: number;
  readonly column: number;
  /** Absent: from nowhere; it is listed all the same, since editors would take the next name's source for it. */
  readonly source?: SourceRange;
}

/**
 * A source map (version 3) that leads editors from names in a .d.ts to the sources.
 *
 * @param names in the order of their places
 * @param directory absolute path of the directory that the map will be in
 */
export function sourceMap(file: string, names: readonly MappedName[], directory: string): string {
  const sources = new Map<string, number>();
  const lines: string[][] = [];
  let [column, source, sourceLine, sourceColumn] = [0, 0, 0, 0];
  for (const name of names) {
    while (lines.length <= name.line) {
      lines.push([]);
      column = 0;
    }
    const fields = [name.column - column];
    column = name.column;
    if (name.source !== undefined) {
      const index = sources.get(name.source.file) ?? sources.size;
      sources.set(name.source.file, index);
      fields.push(index - source, name.source.line - 1 - sourceLine, name.source.column - 1 - sourceColumn);
      [source, sourceLine, sourceColumn] = [index, name.source.line - 1, name.source.column - 1];
    }
    lines[name.line]?.push(fields.map(toVlq).join(""));
  }
  const paths = [...sources.keys()].map((path) => relative(directory, path).replaceAll("\\", "/"));
  const mappings = lines.map((segments) => segments.join(",")).join(";");
  return `${JSON.stringify({ version: 3, file, sourceRoot: "", sources: paths, names: [], mappings })}\n`;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A number in the base-64 digits of source maps, sign in the lowest bit. */
function toVlq(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = "";
  do {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    text += digits[rest > 0 ? digit + 32 : digit];
  } while (rest > 0);
  return text;
}
