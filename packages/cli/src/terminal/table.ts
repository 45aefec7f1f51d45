/** Rows whose cells are padded to the width of their columns, but for the last column. */
export function alignColumns(rows: readonly (readonly string[])[]): string[][] {
  const [first = []] = rows;
  const widths = first.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)),
  );
}
