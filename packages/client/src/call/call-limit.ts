import { VModelError } from "@vmodel/core";
import { toTimeoutMs } from "@vmodel/core/transport";
import { namesOf, type Target } from "./target.ts";

/** What ends a call early. */
export interface LimitOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

/**
 * Ends one call when its caller aborts it or a wait takes too long. The timer runs between `start` and `stop`; `close`
 * must be called when the call is over.
 */
export class CallLimit {
  /** What each wait may take, in ms; undefined: as long as it takes. */
  readonly timeoutMs: number | undefined;
  readonly #target: Target;
  readonly #controller = new AbortController();
  readonly #callerSignal: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedAt = 0;
  #failure: VModelError | undefined;

  /** @throws VModelError `invalid_argument` when `timeoutMs` is not a positive number */
  constructor(target: Target, { signal, timeoutMs }: LimitOptions) {
    this.#target = target;
    this.timeoutMs = toTimeoutMs(timeoutMs, namesOf(target));
    this.#callerSignal = signal;
    if (signal?.aborted) this.#onCallerAbort();
    else signal?.addEventListener("abort", this.#onCallerAbort, { once: true });
  }

  /** Fires when the call has to end early. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the call was ended early, if it was. */
  get failure(): VModelError | undefined {
    return this.#failure;
  }

  /** What is left of the present wait, in ms. */
  get remainingMs(): number {
    return this.timeoutMs === undefined ? Number.POSITIVE_INFINITY : this.#startedAt + this.timeoutMs - Date.now();
  }

  /** Begins a wait; one that runs goes on. */
  start(): void {
    if (this.timeoutMs === undefined || this.#timer !== undefined) return;
    this.#startedAt = Date.now();
    this.#timer = setTimeout(() => this.end(this.#tooLate()), this.timeoutMs);
  }

  /** Ends the wait. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The promise's result, unless the call is ended first; for work that does not look at a signal. */
  async until<T>(work: PromiseLike<T> | T): Promise<T> {
    const { signal } = this;
    let onAbort: (() => void) | undefined;
    const ended = new Promise<never>((_, reject) => {
      onAbort = () => reject(this.#failure);
      if (signal.aborted) onAbort();
      else signal.addEventListener("abort", onAbort);
    });
    try {
      return await Promise.race([work, ended]);
    } finally {
      if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
    }
  }

  /** Waits, unless the call is ended first. */
  async pause(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.until(new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the call early, for a reason of its own; the first reason counts. */
  end(failure: VModelError): void {
    if (this.#controller.signal.aborted) return;
    this.#failure = failure;
    this.stop();
    this.#controller.abort(failure);
  }

  /** Gives everything back. It does not fire the signal, which would cost each call more than the call itself. */
  close(): void {
    this.stop();
    this.#callerSignal?.removeEventListener("abort", this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => {
    const reason: unknown = this.#callerSignal?.reason;
    if (reason instanceof Error && reason.name === "TimeoutError") return this.end(this.#tooLate(reason));
    this.end(this.#error("canceled", `${this.#target.text} was canceled by its caller.`, reason));
  };

  #tooLate(cause?: unknown): VModelError {
    const time =
      cause === undefined
        ? `within ${this.timeoutMs} ms. Allow it more with timeoutMs.`
        : "before the time of its signal was over.";
    return this.#error("deadline_exceeded", `${this.#target.text} did not answer ${time}`, cause);
  }

  #error(code: "invalid_argument" | "canceled" | "deadline_exceeded", message: string, cause?: unknown): VModelError {
    return new VModelError(code, message, { ...namesOf(this.#target), cause });
  }
}
