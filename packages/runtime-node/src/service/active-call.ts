import { randomUUID } from "node:crypto";
import { isServiceError, type Logger, VModelError } from "@vmodel/core";
import type { Lease } from "@vmodel/core/lifecycle";
import { type CallOptions, toTimeoutMs } from "@vmodel/core/transport";
import type { Redactor } from "../config/redactor.ts";
import { LazyCallContext } from "./call-context.ts";
import { withFields } from "./logger.ts";

/** How a call is bounded and watched. */
export interface WatchedOptions extends CallOptions {
  /**
   * In place of `signal`, where watching the caller has its price: asked only once the method looks at its own signal.
   * `gone` is called at most once, when the caller goes away before it has its answer.
   */
  onCallerGone?(gone: () => void): void;
}

/** Where a call belongs. */
export interface CallSite {
  readonly service: string;
  readonly method: string;
  /** Default deadline, in ms. */
  readonly timeoutMs: number | undefined;
  readonly log: Logger;
  /** Keeps secrets out of what is told about errors. */
  readonly redactor: Redactor;
  /** Gives the lease back. */
  leave(lease: Lease): void;
}

/**
 * One admitted call: its lease, its signal, its deadline and its one answer. Signal, timer and id are made on first
 * use only, because most calls need none of them.
 */
export class ActiveCall implements Lease {
  /** What the service function gets. */
  readonly context = new LazyCallContext(this);
  slot: number | undefined = undefined;
  /** Whether the caller has been answered. */
  answered = false;
  readonly #site: CallSite;
  readonly #options: WatchedOptions;
  readonly #timeoutMs: number | undefined;
  readonly #start: number;
  #controller: AbortController | undefined;
  #requestId: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #onAbort: (() => void) | undefined;
  #fail: ((error: VModelError) => void) | undefined;

  constructor(site: CallSite, options: WatchedOptions) {
    this.#site = site;
    this.#options = options;
    this.#timeoutMs = toTimeoutMs(options.timeoutMs ?? site.timeoutMs, site);
    this.#start = this.#timeoutMs === undefined ? 0 : Date.now();
    this.#requestId = options.requestId;
  }

  get method(): string {
    return this.#site.method;
  }

  get requestId(): string {
    this.#requestId ??= randomUUID();
    return this.#requestId;
  }

  get deadline(): number | undefined {
    return this.#timeoutMs === undefined ? undefined : this.#start + this.#timeoutMs;
  }

  get log(): Logger {
    return withFields(this.#site.log, { method: this.method, request_id: this.requestId });
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      this.#options.onCallerGone?.(() => this.abort(this.#error("canceled", "was canceled by its caller")));
    }
    if (this.answered) this.#controller.abort();
    return this.#controller.signal;
  }

  /** Watches the caller's signal and the deadline; `fail` is told at most once, and then the signal has fired. */
  watch(fail: (error: VModelError) => void): void {
    this.#fail = fail;
    const { signal } = this.#options;
    if (signal !== undefined) {
      this.#onAbort = () => this.abort(this.#callerGone(signal));
      if (signal.aborted) return this.#onAbort();
      signal.addEventListener("abort", this.#onAbort, { once: true });
    }
    this.startTimer();
  }

  /** Starts the deadline (of a stream: of the next item) anew. */
  startTimer(): void {
    if (this.#timeoutMs === undefined) return;
    this.stopTimer();
    this.#timer = setTimeout(() => this.abort(this.#tooLate()), this.#timeoutMs);
  }

  stopTimer(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Answers the caller with the error and fires the signal. The lease stays until the method has settled. */
  abort(error: VModelError): void {
    if (this.answered) return;
    this.end();
    this.#controller?.abort(new DOMException(error.message, "AbortError"));
    this.#fail?.(error);
  }

  /** The caller has its answer: nothing is watched any more. */
  end(): void {
    this.answered = true;
    if (this.#timer !== undefined) this.stopTimer();
    if (this.#onAbort !== undefined) this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }

  /** The method has settled: the lease goes back. */
  settle(): void {
    this.#site.leave(this);
  }

  /** What a caller is told about something that the method threw. */
  toError(thrown: unknown): VModelError {
    const { service, method, redactor } = this.#site;
    if (isServiceError(thrown)) return thrown;
    const text = redactor.text(thrown instanceof Error ? thrown.message : String(thrown));
    const options = { service, method, requestId: this.requestId, cause: thrown };
    return new VModelError("internal", `${service}.${method} failed: ${text}`, options);
  }

  /** An error that came when its caller had already been answered. */
  logLate(thrown: unknown): void {
    if (thrown instanceof Error && thrown.name === "AbortError") return;
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.log.warn("the method failed after its caller had been answered", { error: text });
  }

  #callerGone(signal: AbortSignal): VModelError {
    const timeout = signal.reason instanceof Error && signal.reason.name === "TimeoutError";
    return timeout ? this.#tooLate() : this.#error("canceled", "was canceled by its caller");
  }

  #tooLate(): VModelError {
    const time = this.#timeoutMs === undefined ? "before its caller stopped waiting" : `within ${this.#timeoutMs} ms`;
    return this.#error("deadline_exceeded", `did not answer ${time}`);
  }

  #error(code: "canceled" | "deadline_exceeded", what: string): VModelError {
    const { service, method } = this.#site;
    return new VModelError(code, `${service}.${method} ${what}.`, { service, method, requestId: this.requestId });
  }
}
