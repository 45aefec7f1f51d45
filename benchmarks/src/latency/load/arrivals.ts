/**
 * Calls that are due at fixed moments. A call is given out at its moment or, when nothing is free to send it, later; its
 * time counts from its moment all the same, so that a server which stands still is charged with everything that was due
 * meanwhile ("coordinated omission" is the mistake of not doing so).
 */
export class Arrivals {
  /** How many calls are due in all. */
  readonly count: number;
  readonly #start: number;
  readonly #intervalMs: number;
  readonly #times: Float64Array;
  #next = 0;
  #answered = 0;

  /** @param start the moment of the first call, in ms */
  constructor(start: number, callsPerSecond: number, ms: number) {
    this.#start = start;
    this.#intervalMs = 1000 / callsPerSecond;
    this.count = Math.max(1, Math.floor(ms / this.#intervalMs));
    this.#times = new Float64Array(this.count);
  }

  /** The moment of the next call that has to be sent, which is then taken as sent; undefined when none is due yet. */
  take(now: number): number | undefined {
    if (this.#next === this.count) return undefined;
    const due = this.#start + this.#next * this.#intervalMs;
    if (due > now) return undefined;
    this.#next += 1;
    return due;
  }

  /** A call is answered. @param due its moment */
  answer(due: number, now: number): void {
    this.#times[this.#answered++] = now - due;
  }

  /** Whether all calls are answered. */
  get isDone(): boolean {
    return this.#answered === this.count;
  }

  /** How many are. */
  get answered(): number {
    return this.#answered;
  }

  /** The times of all calls that are answered, the least first. */
  times(): Float64Array {
    return this.#times.slice(0, this.#answered).sort();
  }
}
