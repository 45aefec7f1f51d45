/**
 * A map by whole numbers, for entries that come and go with each call. A `Map` is a table that points at the one that took
 * its place, so that tables that have grown old keep all later ones alive, with what was in them, until the next full
 * collection: with a thousand calls between two collections that is most of their memory, copied for nothing.
 */
export class IdMap<T> {
  readonly #entries: Record<number, T> = Object.create(null);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: number): T | undefined {
    return this.#entries[id];
  }

  /** @param id of which there is no entry */
  add(id: number, entry: T): void {
    this.#entries[id] = entry;
    this.#size += 1;
  }

  /** Takes an entry out, if there is one. */
  take(id: number): T | undefined {
    const entry = this.#entries[id];
    if (entry === undefined) return undefined;
    delete this.#entries[id];
    this.#size -= 1;
    return entry;
  }

  /** Of all entries, the smallest first. */
  ids(): number[] {
    return Object.keys(this.#entries).map(Number);
  }
}
