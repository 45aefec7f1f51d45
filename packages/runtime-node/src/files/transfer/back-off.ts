import { setTimeout as delay } from "node:timers/promises";

/** So many tries in a row may bring nothing. */
const triesInVain = 5;

/** So many tries may be made in all, however little each one brings. */
const mostTries = 200;

/** How long the first pause is, and the longest one, in ms; each is twice as long as the one before. */
const firstPauseMs = 200;
const longestPauseMs = 10_000;

/** Counts the tries of one transfer, and waits between them. */
export class BackOff {
  #tries = 0;
  #inVain = 0;

  /**
   * A try has failed: waits for the next one.
   *
   * @param brought whether it has brought bytes that were not here before
   * @param askedMs how long the other side wants to be left alone
   * @returns whether there is a next one
   */
  async wait(brought: boolean, askedMs: number | undefined, signal: AbortSignal | undefined): Promise<boolean> {
    this.#tries++;
    this.#inVain = brought ? 0 : this.#inVain + 1;
    if (this.#inVain >= triesInVain || this.#tries >= mostTries) return false;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, this.#inVain - 1));
    // Not all at once, when many were cut at once.
    const ms = Math.max(pause * (0.5 + Math.random() / 2), Math.min(askedMs ?? 0, longestPauseMs));
    await delay(brought ? ms / 4 : ms, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
    return true;
  }

  /** How many there were. */
  get tries(): number {
    return this.#tries;
  }
}
