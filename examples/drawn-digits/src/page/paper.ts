/** Side of the image that the service takes, in pixels. */
const side = 28;

/** A canvas that somebody draws on with the mouse, a finger or a pen. */
export interface Paper {
  /** What is drawn: 784 grey values, row by row; 0 is paper, 255 is ink. */
  image(): Uint8Array;
  clear(): void;
}

/**
 * Lets people draw on a canvas.
 * @param onStroke called when a line has been drawn to its end
 */
export function createPaper(canvas: HTMLCanvasElement, onStroke: () => void): Paper {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("This browser cannot draw on a canvas.");
  Object.assign(context, { lineCap: "round", lineJoin: "round", lineWidth: canvas.width / 14, strokeStyle: "#fff" });

  const placeOf = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((event.clientX - left) * canvas.width) / width, ((event.clientY - top) * canvas.height) / height];
  };
  let last: [number, number] | undefined;
  const drawTo = (to: [number, number]): void => {
    context.beginPath();
    context.moveTo(...(last ?? to));
    context.lineTo(...to);
    context.stroke();
    last = to;
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawTo(placeOf(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (last === undefined || !event.isPrimary) return;
    // What lay between two frames, too, so that fast lines stay round.
    for (const between of event.getCoalescedEvents()) drawTo(placeOf(between));
    drawTo(placeOf(event));
  });
  const lift = (event: PointerEvent): void => {
    if (last === undefined || !event.isPrimary) return;
    last = undefined;
    onStroke();
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);

  return {
    image: () => shrink(context.getImageData(0, 0, canvas.width, canvas.height)),
    clear: () => context.clearRect(0, 0, canvas.width, canvas.height),
  };
}

/** The mean of each square of pixels. */
function shrink({ data, width }: ImageData): Uint8Array {
  const size = width / side;
  return Uint8Array.from({ length: side * side }, (_, at) => {
    const [left, top] = [(at % side) * size, Math.floor(at / side) * size];
    let sum = 0;
    for (let y = top; y < top + size; y++) {
      // The ink is white, so how opaque it is says how bright.
      for (let x = left; x < left + size; x++) sum += data[(y * width + x) * 4 + 3] ?? 0;
    }
    return Math.round(sum / (size * size));
  });
}
