import type { Progress } from "@vmodel/core";
import type { Asked } from "./death.ts";
import { IdMap } from "./id-map.ts";
import type { Reply } from "./wire/messages.ts";
import { fromThrown } from "./wire/thrown.ts";

/** Somebody who waits for the answer to a request. */
export interface WaitingRequest {
  /** What is asked, for an error. */
  readonly asked: Asked;
  readonly signal?: AbortSignal | undefined;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** The call has opened a stream, which is read under the id of the call. */
  readonly onStream?: () => void;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The requests to one process that have no answer yet. */
export class WaitingRequests {
  readonly #waiting = new IdMap<WaitingRequest>();
  readonly #onBusy: (busy: boolean) => void;

  /** @param onBusy told when the first one begins and the last one ends to wait */
  constructor(onBusy: (busy: boolean) => void) {
    this.#onBusy = onBusy;
  }

  add(id: number, request: WaitingRequest): void {
    this.#waiting.add(id, request);
    if (this.#waiting.size === 1) this.#onBusy(true);
  }

  /** Takes an answer; those that nobody waits for any longer are ignored. */
  answer(reply: Exclude<Reply, readonly ["log", ...unknown[]]>): void {
    const [kind, id, content] = reply;
    if (kind === "progress") return this.#waiting.get(id)?.onProgress?.(content);
    const request = this.take(id);
    if (kind === "done") request?.resolve(content);
    else if (kind === "failed") request?.reject(content.aborted ? request.signal?.reason : fromThrown(content));
    else request?.onStream?.();
  }

  /** Whoever waits under this id waits no longer. */
  take(id: number): WaitingRequest | undefined {
    const request = this.#waiting.take(id);
    if (request !== undefined && this.#waiting.size === 0) this.#onBusy(false);
    return request;
  }

  /** There will be no answers. */
  rejectAll(toError: (asked: Asked) => Error): void {
    for (const id of this.#waiting.ids()) {
      const request = this.take(id);
      request?.reject(toError(request.asked));
    }
  }
}
