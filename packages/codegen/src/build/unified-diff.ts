/** Lines shown before and after a change. */
const around = 2;
/** Beyond so many pairs of lines the differing part is shown as replaced. */
const most = 4_000_000;

interface Edit {
  readonly mark: " " | "-" | "+";
  readonly line: string;
}

/**
 * A unified diff of two texts, without file names.
 * @param longest after so many lines it is cut, and says so
 */
export function unifiedDiff(before: string, after: string, longest: number): string {
  const edits = editsBetween(before.split("\n"), after.split("\n"));
  const shown = edits.map((_, index) => {
    return edits.slice(Math.max(0, index - around), index + around + 1).some(({ mark }) => mark !== " ");
  });
  const lines: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (const [index, { mark, line }] of edits.entries()) {
    if (shown[index]) {
      if (!shown[index - 1]) lines.push(`@@ -${oldLine} +${newLine} @@`);
      lines.push(`${mark}${line}`);
    }
    if (mark !== "+") oldLine++;
    if (mark !== "-") newLine++;
  }
  if (lines.length <= longest) return lines.join("\n");
  return [...lines.slice(0, longest), `… and ${lines.length - longest} more lines`].join("\n");
}

function editsBetween(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const same = (lines: readonly string[]): Edit[] => lines.map((line) => ({ mark: " ", line }));
  return [
    ...same(before.slice(0, start)),
    ...changesBetween(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

/** The shortest way from one list of lines to the other, by the longest common subsequence. */
function changesBetween(before: readonly string[], after: readonly string[]): Edit[] {
  const width = after.length + 1;
  if (before.length * after.length > most) return replaced(before, after);
  const common = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      common[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const edits: Edit[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) {
      edits.push({ mark: " ", line: before[row] ?? "" });
      row++;
      column++;
    } else if (at(row + 1, column) >= at(row, column + 1)) edits.push({ mark: "-", line: before[row++] ?? "" });
    else edits.push({ mark: "+", line: after[column++] ?? "" });
  }
  return [...edits, ...replaced(before.slice(row), after.slice(column))];
}

function replaced(before: readonly string[], after: readonly string[]): Edit[] {
  return [...before.map((line): Edit => ({ mark: "-", line })), ...after.map((line): Edit => ({ mark: "+", line }))];
}
