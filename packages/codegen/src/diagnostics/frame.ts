import type { SourceRange } from "./diagnostic.ts";

/** Lines shown before and after the one that is meant. */
const around = 1;

/** The lines around a range with the range underlined, as plain text without a final newline. */
export function codeFrame(text: string, range: SourceRange): string {
  const lines = text.split(/\r\n|\r|\n/);
  const first = Math.max(1, range.line - around);
  const last = Math.min(lines.length, range.line + around);
  const width = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const line = lines[number - 1] ?? "";
    shown.push(`${number === range.line ? ">" : " "} ${String(number).padStart(width)} | ${line}`.trimEnd());
    if (number !== range.line) continue;
    // Tabs stay tabs, so that the mark stands under its text whatever their width is.
    const indent = line.slice(0, range.column - 1).replace(/[^\t]/g, " ");
    shown.push(`  ${" ".repeat(width)} | ${indent}${"^".repeat(Math.max(1, range.length))}`);
  }
  return shown.join("\n");
}
