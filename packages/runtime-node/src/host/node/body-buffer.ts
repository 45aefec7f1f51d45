import { reusedMemory } from "./reused-memory.ts";

/** Bodies below this are put together in the end: that is faster, and there is little to hold twice. */
const largeBytes = 128 * 1024;
/** How much of a large body must have come before memory is taken for all of it: a header alone must not cost any. */
const provenShare = 1 / 8;

/**
 * A body that comes in chunks. A large one whose length is announced is copied into its place as it comes, so that it is
 * never held twice; all others are kept as they come.
 */
export class BodyBuffer {
  readonly #announced: number;
  #first: Buffer | undefined;
  #rest: Buffer[] | undefined;
  #place: Buffer | undefined;
  #size = 0;

  /** @param announced the length that the request has announced, in bytes; 0 when it has not */
  constructor(announced: number) {
    this.#announced = announced;
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  add(chunk: Buffer): void {
    const at = this.#size;
    this.#size += chunk.length;
    if (this.#place !== undefined) chunk.copy(this.#place, at);
    else if (this.#first === undefined) this.#first = chunk;
    else if (this.#rest === undefined) this.#rest = [this.#first, chunk];
    else this.#rest.push(chunk);
    if (this.#rest !== undefined && this.#announced >= largeBytes) this.#takePlace(this.#rest);
  }

  /** Forgets everything; nobody looks at it any more. */
  drop(): void {
    if (this.#place !== undefined) reusedMemory.giveBack(this.#place);
    this.#first = undefined;
    this.#rest = undefined;
    this.#place = undefined;
  }

  /** All of it, until it is dropped; undefined when nothing came. */
  whole(): Buffer | undefined {
    if (this.#place !== undefined) return this.#place;
    return this.#rest === undefined ? this.#first : Buffer.concat(this.#rest, this.#size);
  }

  #takePlace(chunks: readonly Buffer[]): void {
    if (this.#size < this.#announced * provenShare) return;
    const place = reusedMemory.take(this.#announced);
    let at = 0;
    for (const chunk of chunks) at += chunk.copy(place, at);
    this.#place = place;
    this.#first = undefined;
    this.#rest = undefined;
  }
}
