/** Draws over a digit which pixels spoke for it, in green, and which against it, in red. */
export function showImportance(canvas: HTMLCanvasElement, importance: Float32Array): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const picture = context.createImageData(canvas.width, canvas.height);
  for (const [at, value] of importance.entries()) {
    const color = value > 0 ? [30, 200, 90] : [240, 60, 60];
    picture.data.set([...color, Math.round(Math.abs(value) * 220)], at * 4);
  }
  context.putImageData(picture, 0, 0);
}
