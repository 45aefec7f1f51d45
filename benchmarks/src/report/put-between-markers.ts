/** The lines between which the table stands in the README. */
export const markers = {
  begin: "<!-- The table: `npm run bench -- --write` -->",
  end: "<!-- The end of the table -->",
} as const;

/**
 * The text with the report between its markers, in the place of what was there.
 * @throws Error when the text lacks a marker
 */
export function putBetweenMarkers(text: string, report: string): string {
  const from = text.indexOf(markers.begin);
  const to = text.indexOf(markers.end);
  if (from === -1 || to < from) {
    throw new Error(`benchmarks/README.md lacks the lines ${markers.begin} and ${markers.end}: add them.`);
  }
  return `${text.slice(0, from + markers.begin.length)}\n\n${report}\n\n${text.slice(to)}`;
}
