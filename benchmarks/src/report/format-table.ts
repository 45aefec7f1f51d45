import type { Row } from "./row.ts";

const header: Row = { title: "What", measured: "Measured", target: "Target", verdict: "" };
const columns = ["title", "measured", "target", "verdict"] as const satisfies readonly (keyof Row)[];

/** The rows as a Markdown table that reads well in a terminal, too. */
export function formatTable(rows: readonly Row[]): string {
  const widths = columns.map((column) => Math.max(3, ...[header, ...rows].map((row) => row[column].length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const pad = (row: Row): string[] => columns.map((column, index) => row[column].padEnd(widths[index] ?? 0));
  return [line(pad(header)), line(widths.map((width) => "-".repeat(width))), ...rows.map((row) => line(pad(row)))].join(
    "\n",
  );
}
