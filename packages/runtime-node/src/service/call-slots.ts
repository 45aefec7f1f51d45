import { VModelError } from "@vmodel/core";
import type { CallBounds } from "./call-limits.ts";
import { CallQueue, Place, type Waiting } from "./call-queue.ts";

/** Who is refused comes back after this time at the earliest, in ms. */
const shortestRetryMs = 1_000;
/** The weight of the latest call in what counts as the present duration of one. */
const recent = 0.2;

/** How many calls run, against a bound, and how long they have been taking. */
class Occupancy {
  readonly bounds: CallBounds;
  running = 0;
  queued = 0;
  #recentMs: number | undefined;

  constructor(bounds: CallBounds) {
    this.bounds = bounds;
  }

  get isBusy(): boolean {
    return this.running >= this.bounds.maxConcurrent;
  }

  get isFull(): boolean {
    return this.queued >= this.bounds.maxQueue;
  }

  /** When a slot may be free for who comes now, behind all who wait; in ms. */
  get retryAfterMs(): number {
    const { maxConcurrent } = this.bounds;
    const ahead = Number.isFinite(maxConcurrent) ? (this.queued + 1) / maxConcurrent : 0;
    return Math.max(shortestRetryMs, Math.ceil((this.#recentMs ?? 0) * ahead));
  }

  settle(ms: number | undefined): void {
    this.running -= 1;
    if (ms === undefined) return;
    this.#recentMs = this.#recentMs === undefined ? ms : this.#recentMs + (ms - this.#recentMs) * recent;
  }
}

/**
 * The slots of one service: how many of its calls may run at once, and who waits for one. Who came first begins first,
 * but for calls of a method that has a bound of its own and is at it: others pass them.
 */
export class ServiceSlots {
  readonly #service: string;
  readonly #all: Occupancy;
  readonly #methods: MethodSlots[] = [];
  #order = 0;

  constructor(service: string, bounds: CallBounds) {
    this.#service = service;
    this.#all = new Occupancy(bounds);
  }

  /** The slots of one method; to be asked for once. */
  method(name: string, bounds: CallBounds): MethodSlots {
    const method = new MethodSlots(this, name, bounds);
    this.#methods.push(method);
    return method;
  }

  /** Turns all away who wait, because the service takes no calls any more. */
  turnAway(): void {
    if (this.#all.queued === 0) return;
    const leaving: Place[] = [];
    for (const method of this.#methods) {
      for (let place = method.queue.first; place !== undefined; place = method.queue.first) {
        this.#leave(method, place);
        leaving.push(place);
      }
    }
    for (const { waiting } of leaving.sort(inOrder)) waiting.turnAway();
  }

  /** @internal */
  take(method: MethodSlots): boolean {
    if (this.#all.isBusy || method.own.isBusy) return false;
    this.#all.running += 1;
    method.own.running += 1;
    return true;
  }

  /** @internal */
  wait(method: MethodSlots, waiting: Waiting): () => void {
    if (this.#all.isFull || method.own.isFull) throw this.#exhausted(method);
    const place = new Place(waiting, ++this.#order);
    method.queue.add(place);
    method.own.queued += 1;
    this.#all.queued += 1;
    return () => this.#leave(method, place);
  }

  /** @internal */
  release(method: MethodSlots, ms: number | undefined): void {
    method.own.settle(ms);
    this.#all.settle(ms);
    if (this.#all.queued > 0) this.#admit();
  }

  /** All who can begin get their slots before one of them does, so that nobody who comes meanwhile overtakes them. */
  #admit(): void {
    const admitted: Place[] = [];
    for (let method = this.#next(); method !== undefined; method = this.#next()) {
      const place = method.queue.first as Place;
      this.#leave(method, place);
      this.take(method);
      admitted.push(place);
    }
    for (const { waiting } of admitted) waiting.begin();
  }

  /** The method whose first caller is to begin. */
  #next(): MethodSlots | undefined {
    if (this.#all.isBusy || this.#all.queued === 0) return undefined;
    let next: MethodSlots | undefined;
    let order = Number.POSITIVE_INFINITY;
    for (const method of this.#methods) {
      const { first } = method.queue;
      if (first === undefined || first.order > order || method.own.isBusy) continue;
      next = method;
      order = first.order;
    }
    return next;
  }

  #leave(method: MethodSlots, place: Place): void {
    method.queue.remove(place);
    method.own.queued -= 1;
    this.#all.queued -= 1;
  }

  #exhausted(method: MethodSlots): VModelError {
    const service = this.#service;
    // Whichever of the two it is that the next call would wait for longer.
    const { own } = method;
    const at = own.isBusy && (own.isFull || !this.#all.isFull) ? own : this.#all;
    const retryAfterMs = Math.max(own.retryAfterMs, this.#all.retryAfterMs);
    const who = at === own ? `${service}.${method.name}` : service;
    const message = `${who} is busy: ${at.running} of its calls run and ${at.queued} wait, which is all it takes. Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
    return new VModelError("resource_exhausted", message, { service, method: method.name, retryAfterMs });
  }
}

/** The slots of one method, which are slots of its service too. */
export class MethodSlots {
  readonly name: string;
  /** @internal */
  readonly own: Occupancy;
  /** @internal */
  readonly queue: CallQueue = new CallQueue();
  readonly #service: ServiceSlots;

  constructor(service: ServiceSlots, name: string, bounds: CallBounds) {
    this.#service = service;
    this.name = name;
    this.own = new Occupancy(bounds);
  }

  /** Takes a slot, if one is free. */
  take(): boolean {
    return this.#service.take(this);
  }

  /**
   * Waits for a slot; the answer leaves the queue.
   * @throws VModelError `resource_exhausted` when as many wait as may
   */
  wait(waiting: Waiting): () => void {
    return this.#service.wait(this, waiting);
  }

  /**
   * Gives a slot back.
   * @param ms how long the call took; undefined when none was made
   */
  release(ms: number | undefined): void {
    this.#service.release(this, ms);
  }
}

function inOrder(one: Place, other: Place): number {
  return one.order - other.order;
}
