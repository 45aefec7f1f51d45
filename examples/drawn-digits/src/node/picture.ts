const side = 28;

/** Two pixels, one above the other, as one character: none, the lower, the upper, both. */
const halves = [" ", "▄", "▀", "█"];

/** A picture of what is drawn on an image of 28 × 28 grey values, cut out: lines of text, two rows of pixels in each. */
export function toPicture(image: Uint8Array): string[] {
  const ink = (x: number, y: number): boolean => (image[y * side + x] ?? 0) >= 96;
  const inked = Array.from({ length: side * side }, (_, at) => at).filter((at) =>
    ink(at % side, Math.floor(at / side)),
  );
  const columns = inked.map((at) => at % side);
  const rows = inked.map((at) => Math.floor(at / side));
  const lines: string[] = [];
  for (let y = Math.min(...rows); y <= Math.max(...rows); y += 2) {
    let line = "";
    for (let x = Math.min(...columns); x <= Math.max(...columns); x++)
      line += halves[(ink(x, y) ? 2 : 0) + (y + 1 < side && ink(x, y + 1) ? 1 : 0)];
    lines.push(line);
  }
  return lines;
}

/** Pictures beside one another, their last lines on one line. */
export function sideBySide(pictures: readonly (readonly string[])[]): string {
  const height = Math.max(...pictures.map((lines) => lines.length));
  const width = 20;
  const rows = Array.from({ length: height }, (_, row) =>
    pictures.map((lines) => (lines[row - height + lines.length] ?? "").padEnd(width)).join(""),
  );
  return rows.map((row) => row.trimEnd()).join("\n");
}
