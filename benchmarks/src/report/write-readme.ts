import { readFileSync, writeFileSync } from "node:fs";

const begin = "<!-- table: written by `npm run bench -- --write` -->";
const end = "<!-- end of table -->";

/**
 * Puts the report between the markers of a file.
 * @throws Error when the file does not hold both markers
 */
export function writeReport(file: URL, report: string): void {
  const text = readFileSync(file, "utf8");
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`${file.pathname} lacks the lines ${begin} and ${end}; add them.`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${report}\n\n${text.slice(to)}`);
}
