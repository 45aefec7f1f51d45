/** Somebody whose time may run out. */
export interface Expiring {
  expire(): void;
}

/** One wait that a timer bounds. */
export interface Bound {
  /** The wait is over; its time cannot run out any more. */
  stop(): void;
}

/** A place in the ring of a {@link SharedTimer}, which begins and ends with a place that is nobody's. */
class Place implements Bound {
  previous: Place = this;
  next: Place = this;

  constructor(
    readonly timer: SharedTimer,
    readonly owner: Expiring | undefined,
    readonly at: number,
  ) {}

  stop(): void {
    if (this.next === this) return;
    this.previous.next = this.next;
    this.next.previous = this.previous;
    this.next = this;
    this.previous = this;
    this.timer.left();
  }
}

/**
 * Bounds any number of waits of the same length with one timer of Node's: those who came first run out first, so it is
 * set for the first one only. A wait costs a place in a ring, a tenth of a timer.
 */
export class SharedTimer {
  /** What each wait may take. */
  readonly ms: number;
  readonly #ring: Place = new Place(this, undefined, 0);
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** @param now when the wait began, by `performance.now()` */
  start(owner: Expiring, now: number): Bound {
    const ring = this.#ring;
    const place = new Place(this, owner, now + this.ms);
    if (ring.next === ring) this.#begin(place.at);
    place.previous = ring.previous;
    place.next = ring;
    ring.previous.next = place;
    ring.previous = place;
    return place;
  }

  /** Somebody has left: a timer that nobody waits for must not keep the process alive. */
  left(): void {
    if (this.#ring.next === this.#ring) this.#timer?.unref();
  }

  #begin(at: number): void {
    if (this.#timer === undefined) this.#set(at - performance.now());
    else this.#timer.ref();
  }

  #set(ms: number): void {
    this.#timer = setTimeout(() => this.#ranOut(), Math.max(1, Math.ceil(ms)));
  }

  #ranOut(): void {
    const ring = this.#ring;
    const now = performance.now();
    this.#timer = undefined;
    for (let first = ring.next; first !== ring && first.at <= now; first = ring.next) {
      first.stop();
      first.owner?.expire();
    }
    if (ring.next !== ring && this.#timer === undefined) this.#set(ring.next.at - now);
  }
}

/** Bounds one wait of a length that no other has. */
export function startTimer(owner: Expiring, ms: number): Bound {
  const timer = setTimeout(() => owner.expire(), ms);
  return { stop: () => clearTimeout(timer) };
}
