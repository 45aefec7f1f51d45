/**
 * Holds text back as long as it could be the beginning of a text that ends the answer, whichever tokens it came in.
 */
export class StopText {
  readonly #stops: readonly string[];
  #held = "";

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** Takes some text. @returns what can be told now, and whether the answer has ended with it */
  push(text: string): { readonly text: string; readonly stopped: boolean } {
    const all = this.#held + text;
    const found = this.#stops.flatMap((stop) => placeOf(all, stop));
    if (found.length > 0) {
      this.#held = "";
      // The one that is complete first, as if the text had come letter by letter.
      const { start } = found.reduce((first, one) => (one.end < first.end ? one : first));
      return { text: all.slice(0, start), stopped: true };
    }
    const kept = Math.max(0, ...this.#stops.map((stop) => beginningAtEnd(all, stop)));
    this.#held = all.slice(all.length - kept);
    return { text: all.slice(0, all.length - kept), stopped: false };
  }

  /** What was held back, when nothing follows any more. */
  end(): string {
    return this.#held;
  }
}

function placeOf(text: string, stop: string): { readonly start: number; readonly end: number }[] {
  const start = text.indexOf(stop);
  return start === -1 ? [] : [{ start, end: start + stop.length }];
}

/** Length of the longest beginning of a stop text, short of all of it, that a text ends with. */
function beginningAtEnd(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(stop.slice(0, length))) return length;
  }
  return 0;
}
