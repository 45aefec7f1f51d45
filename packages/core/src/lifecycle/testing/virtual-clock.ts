import type { Clock } from "../clock.ts";

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes only when a test says so. */
export class VirtualClock implements Clock {
  #now = 0;
  readonly #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const alarm = { at: this.#now + ms, run };
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
    };
  }

  /** How many alarms are set. */
  get size(): number {
    return this.#alarms.size;
  }

  /** Lets `ms` milliseconds pass, with every alarm in its order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) this.#ring(next);
    this.#now = end;
  }

  /** Goes on to the next alarm; false when none is set. */
  skip(): boolean {
    const next = this.#next();
    if (next !== undefined) this.#ring(next);
    return next !== undefined;
  }

  #next(): Alarm | undefined {
    return [...this.#alarms].sort((a, b) => a.at - b.at)[0];
  }

  #ring(alarm: Alarm): void {
    this.#alarms.delete(alarm);
    this.#now = alarm.at;
    alarm.run();
  }
}
