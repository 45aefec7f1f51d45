import type { Diagnostic, SourceRange } from "./diagnostic.ts";

/** Orders diagnostics by files and places; those about a package as a whole come first. */
export function byPlace(one: Diagnostic, other: Diagnostic): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (one.code < other.code ? -1 : 1);
}

function placeOf({ range }: Diagnostic): Omit<SourceRange, "length"> {
  return range ?? { file: "", line: 0, column: 0 };
}
