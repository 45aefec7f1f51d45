import type { BatchClock } from "../batch-clock.ts";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to go on, and a loop whose turn ends when it is told to. */
export class FakeBatchClock implements BatchClock {
  #now = 0;
  #atEnd: (() => void)[] = [];
  readonly #timers = new Set<Timer>();
  /** Whether it is a timer that has run out, and no end of a turn that somebody has put off. */
  isFromTimer = false;

  now(): number {
    return this.#now;
  }

  atEndOfTurn(run: () => void): void {
    this.#atEnd.push(run);
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers run. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Ends this turn; what is asked for meanwhile waits for the end of the next. */
  endTurn(): void {
    const due = this.#atEnd;
    this.#atEnd = [];
    for (const run of due) run();
  }

  /** Lets time pass, and timers run out in their order, each in a turn of its own. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      this.isFromTimer = true;
      next.run();
      this.endTurn();
      this.isFromTimer = false;
    }
    this.#now = until;
  }
}
