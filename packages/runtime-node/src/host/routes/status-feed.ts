import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { toEvent } from "../wire/server-sent-events.ts";

/** How many statuses wait for a slow reader before the oldest are left out. The last one always arrives. */
const most = 256;

/** The statuses of one service as events: those pushed, in order, until it is closed. */
export class StatusFeed implements AsyncIterator<string, void, undefined> {
  readonly #waiting: ServiceStatus[] = [];
  #wake: (() => void) | undefined;
  #closed = false;
  #onClose: () => void;

  /** @param onClose called once, when the reader goes away or the feed is ended */
  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  push(status: ServiceStatus): void {
    if (this.#waiting.length >= most) this.#waiting.shift();
    this.#waiting.push(status);
    this.#wake?.();
  }

  /** Ends the feed once everything pushed has been read. */
  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose();
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<string, void>> {
    for (;;) {
      const status = this.#waiting.shift();
      if (status !== undefined) return { done: false, value: toEvent("status", JSON.stringify(status)) };
      if (this.#closed) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<string, void>> {
    this.#waiting.length = 0;
    this.end();
    return { done: true, value: undefined };
  }
}
