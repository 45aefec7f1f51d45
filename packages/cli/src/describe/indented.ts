/** Text whose lines, but for empty ones, begin some columns to the right. */
export function indented(text: string, columns: number): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(columns));
}
