import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Gatherer, type GathererOptions } from "./gatherer.ts";
import { FakeBatchClock } from "./testing/fake-batch-clock.ts";

type Act =
  | { readonly act: "come"; readonly how: number }
  | { readonly act: "leave"; readonly which: number }
  | { readonly act: "pass"; readonly ms: number }
  | { readonly act: "end turn" }
  | { readonly act: "settle"; readonly mayBeginNow: boolean };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }).map((how) => ({ act: "come", how }) as const) },
    { weight: 2, arbitrary: fc.nat(20).map((which) => ({ act: "leave", which }) as const) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }).map((ms) => ({ act: "pass", ms }) as const) },
    { weight: 5, arbitrary: fc.constant({ act: "end turn" } as const) },
    { weight: 4, arbitrary: fc.boolean().map((mayBeginNow) => ({ act: "settle", mayBeginNow }) as const) },
  ),
  { maxLength: 120 },
);

/** What is known of an item by looking on. */
interface Seen {
  readonly id: number;
  /** When it came, and since when it has waited while nothing ran. */
  readonly came: number;
  batches: number;
  left: boolean;
}

/** Plays a script and holds everything that happens to what is promised. */
class Play {
  readonly clock = new FakeBatchClock();
  readonly seen: Seen[] = [];
  readonly #maxSize: number;
  readonly #maxDelayMs: number;
  /** So many turns may end while somebody waits, nothing runs, and nobody is waited for. */
  readonly #mostTurns: number;
  #turns = 0;
  readonly #gatherer: Gatherer<Seen>;
  #running: Seen[] = [];
  #freeSince = 0;
  #lastBegun = -1;

  constructor(options: GathererOptions) {
    this.#maxSize = options.maxSize;
    this.#maxDelayMs = options.maxDelayMs;
    this.#mostTurns = options.sharesCore ? 2 : 1;
    this.#gatherer = new Gatherer(options, this.clock, (items) => this.#begin(items));
  }

  get waiting(): Seen[] {
    return this.seen.filter(({ batches, left }) => batches === 0 && !left);
  }

  get runs(): boolean {
    return this.#running.length > 0;
  }

  do(act: Act): void {
    if (act.act === "come") this.#come(act.how);
    else if (act.act === "leave") this.#leave(act.which);
    else if (act.act === "pass") this.clock.pass(act.ms);
    else if (act.act === "end turn") this.#endTurn();
    else this.settle(act.mayBeginNow);
    expect(this.#gatherer.waiting).toBe(this.waiting.length);
  }

  settle(mayBeginNow = true): void {
    if (!this.runs) return;
    this.#running = [];
    this.#freeSince = this.clock.now();
    this.#gatherer.settled(mayBeginNow);
  }

  #endTurn(): void {
    const isDue = this.waiting.length > 0 && !this.runs && this.clock.timers === 0;
    this.#turns = isDue ? this.#turns + 1 : 0;
    this.clock.endTurn();
    if (isDue && !this.runs) expect(this.#turns).toBeLessThan(this.#mostTurns);
  }

  #come(how: number): void {
    for (let count = 0; count < how; count++) {
      const item = { id: this.seen.length, came: this.clock.now(), batches: 0, left: false };
      this.seen.push(item);
      this.#gatherer.add(item);
    }
  }

  #leave(which: number): void {
    const item = this.seen[this.seen.length - 1 - which];
    if (item === undefined || item.left) return;
    item.left = this.#gatherer.remove(item);
    expect(item.left).toBe(item.batches === 0);
  }

  #begin(items: Seen[]): void {
    expect(this.runs, "one batch at a time").toBe(false);
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(this.#maxSize);
    const [oldest] = items;
    expect(items.map(({ id }) => id)).toEqual(this.waiting.slice(0, this.#maxSize).map(({ id }) => id));
    for (const item of items) {
      expect(item.left).toBe(false);
      item.batches += 1;
      expect(item.batches).toBe(1);
      expect(item.id).toBeGreaterThan(this.#lastBegun);
      this.#lastBegun = item.id;
    }
    // What time passed before the end of the turn was asked for is the script's own.
    const waited = this.clock.now() - Math.max(this.#freeSince, oldest?.came ?? 0);
    if (this.clock.isFromTimer) expect(waited).toBeLessThanOrEqual(this.#maxDelayMs);
    this.#running = items;
    this.#turns = 0;
  }
}

it("no item is lost or in two batches, none is too large, the order is kept, and nobody waits too long", () => {
  const options = fc.record({
    maxSize: fc.integer({ min: 1, max: 9 }),
    maxDelayMs: fc.constantFrom(0, 1, 3, 20),
    sharesCore: fc.boolean(),
  });
  fc.assert(
    fc.property(options, acts, (some, script) => {
      const { maxDelayMs } = some;
      const play = new Play(some);
      for (const act of script) play.do(act);
      // Everybody comes to an end, and then nothing is left behind.
      for (let round = 0; round <= play.seen.length * 2 && (play.runs || play.waiting.length > 0); round++) {
        play.settle();
        play.clock.pass(maxDelayMs);
        play.clock.endTurn();
        play.clock.endTurn();
      }
      play.settle();
      play.clock.pass(maxDelayMs);
      expect(play.seen.filter(({ batches, left }) => batches !== (left ? 0 : 1))).toEqual([]);
      expect(play.clock.timers).toBe(0);
    }),
    { numRuns: 500 },
  );
});
