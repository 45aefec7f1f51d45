/** Somebody who waits for a slot. */
export interface Waiting {
  /** Has a slot from now on, which it has to give back. */
  begin(): void;
  /** The service takes no calls any more, so there is nothing to wait for. */
  turnAway(): void;
}

/** A place in a queue. */
export class Place {
  /** @internal */
  previous: Place | undefined;
  /** @internal */
  next: Place | undefined;

  /** @param order who has the smaller one came first, also to another queue */
  constructor(
    readonly waiting: Waiting,
    readonly order: number,
  ) {}
}

/** First in, first out; anybody may leave early. Everything costs the same however many wait. */
export class CallQueue {
  #first: Place | undefined;
  #last: Place | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get first(): Place | undefined {
    return this.#first;
  }

  add(place: Place): void {
    place.previous = this.#last;
    if (this.#last === undefined) this.#first = place;
    else this.#last.next = place;
    this.#last = place;
    this.#length += 1;
  }

  /** @param place one that is in this queue */
  remove(place: Place): void {
    const { previous, next } = place;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    place.previous = undefined;
    place.next = undefined;
    this.#length -= 1;
  }
}
