import type { BatchClock } from "./batch-clock.ts";

/** What a {@link Gatherer} goes by. */
export interface GathererOptions {
  /** The most items of a batch. */
  readonly maxSize: number;
  /** The longest that an item is kept waiting while nothing runs, in ms. */
  readonly maxDelayMs: number;
  /** Whether this process and what runs have one core for both, so that neither goes on beside the other. */
  readonly sharesCore: boolean;
}

/** The most of a run's time that is waited for company after it: what is lost when nobody comes. */
const longestShare = 1 / 4;
/** A timer takes a millisecond at least, so that a shorter wait is none. */
const shortestWaitMs = 1;
/** After this many runs at the latest, it is tried again whether company comes. */
const mostRunsWithoutWait = 64;
/** In the turn after theirs, those who have been answered may be back. */
const turnsToComeBack = 2;

/** A wait for those who have just been answered, and may come again at once. */
interface Wait {
  /** How many items are waited for, with those who are there. */
  readonly wanted: number;
  /** How many were there when it began. */
  readonly before: number;
  cancel(): void;
}

/**
 * Gathers items into batches, of which one runs at a time. Items that come while a batch runs make up the next one, so
 * batches grow with the load by themselves, and who comes alone runs at once. It only waits for more right after a batch
 * has ended, for those who have been answered by it: for a share of the time that the batch took and no longer than
 * `maxDelayMs`, and the less often the more it has been in vain.
 */
export class Gatherer<Item> {
  readonly #maxSize: number;
  readonly #maxDelayMs: number;
  readonly #sharesCore: boolean;
  readonly #clock: BatchClock;
  readonly #begin: (items: Item[]) => void;
  /** In the order in which they came. */
  #waiting: Item[] = [];
  /** How many items run. */
  #running = 0;
  #runningSince = 0;
  /** Whether the next batch begins at the end of this turn. */
  #isDue = false;
  #wait: Wait | undefined;
  /** How many waits in succession have been in vain. */
  #vain = 0;
  /** After how many more runs there is a wait again. */
  #runsWithoutWait = 0;

  /** @param begin runs a batch, which ends with {@link settled} */
  constructor(options: GathererOptions, clock: BatchClock, begin: (items: Item[]) => void) {
    const { maxSize, maxDelayMs, sharesCore } = options;
    this.#maxSize = maxSize;
    this.#maxDelayMs = maxDelayMs;
    this.#sharesCore = sharesCore;
    this.#clock = clock;
    this.#begin = begin;
  }

  /** How many items wait for their batch. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Adds an item to the next batch. */
  add(item: Item): void {
    this.#waiting.push(item);
    if (this.#running > 0) return;
    if (this.#wait === undefined) this.#beginSoon();
    else if (this.#waiting.length >= this.#wait.wanted) this.#endWait(this.#wait);
  }

  /** Takes an item out; false when its batch has begun, or it has never been here. */
  remove(item: Item): boolean {
    const index = this.#waiting.indexOf(item);
    if (index < 0) return false;
    this.#waiting.splice(index, 1);
    return true;
  }

  /**
   * The batch that ran has ended, and everybody in it is about to be answered.
   * @param mayBeginNow whether the next batch may begin before that
   */
  settled(mayBeginNow: boolean): void {
    const ran = this.#running;
    const ms = this.#clock.now() - this.#runningSince;
    this.#running = 0;
    const wanted = Math.min(this.#maxSize, ran + this.#waiting.length);
    const waitMs = Math.floor(Math.min(this.#maxDelayMs, ms * longestShare));
    const isWorthIt = this.#waiting.length < wanted && wanted > 1 && waitMs >= shortestWaitMs;
    if (isWorthIt && this.#mayWait()) this.#beginWait(wanted, waitMs);
    // The next run would not be under way while these are answered; after that it is a larger one.
    else if (this.#sharesCore) this.#beginSoon(turnsToComeBack);
    // As many as have run are worth a run, which is under way while those are answered.
    else if (mayBeginNow && this.#waiting.length >= ran) this.#beginNow();
    else this.#beginSoon();
  }

  #mayWait(): boolean {
    if (this.#runsWithoutWait === 0) return true;
    this.#runsWithoutWait -= 1;
    return false;
  }

  #beginWait(wanted: number, ms: number): void {
    const wait: Wait = {
      wanted,
      before: this.#waiting.length,
      cancel: this.#clock.after(ms, () => this.#endWait(wait)),
    };
    this.#wait = wait;
  }

  #endWait({ wanted, before, cancel }: Wait): void {
    cancel();
    this.#wait = undefined;
    const came = this.#waiting.length - before;
    this.#vain = came * 2 < wanted - before ? this.#vain + 1 : 0;
    this.#runsWithoutWait = Math.min(mostRunsWithoutWait, 2 ** this.#vain - 1);
    this.#beginSoon();
  }

  /** Begins a batch of those who are there at the end of this turn, or of a later one, if there is anybody by now. */
  #beginSoon(turns = 1): void {
    if (this.#isDue || this.#waiting.length === 0) return;
    this.#isDue = true;
    this.#atEndOfTurns(turns);
  }

  #atEndOfTurns(turns: number): void {
    this.#clock.atEndOfTurn(() => {
      if (turns > 1) return this.#atEndOfTurns(turns - 1);
      this.#isDue = false;
      this.#beginNow();
    });
  }

  #beginNow(): void {
    const items = this.#waiting;
    // All of them have left meanwhile.
    if (items.length === 0) return;
    this.#waiting = items.splice(this.#maxSize);
    this.#running = items.length;
    this.#runningSince = this.#clock.now();
    this.#begin(items);
  }
}
