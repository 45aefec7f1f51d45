import { randomUUID } from "node:crypto";
import { isServiceError, type Logger, VModelError } from "@vmodel/core";
import type { Lease } from "@vmodel/core/lifecycle";
import { type CallOptions, toTimeoutMs } from "@vmodel/core/transport";
import type { Redactor } from "../config/redactor.ts";
import { withFields } from "../logging/logger.ts";
import { LazyCallContext } from "../runner/call-context.ts";
import { LostCall } from "../runner/lost-call.ts";
import { toLookable } from "../runner/to-lookable.ts";
import type { Outcome } from "../statistics/method-stats.ts";
import { type Bound, type Expiring, type SharedTimer, startTimer } from "./shared-timer.ts";

/** How a call is bounded and watched. */
export interface WatchedOptions extends CallOptions {
  /**
   * In place of `signal`, where watching the caller has its price: asked only once the method looks at its own signal, or
   * the call has to wait. `gone` is called at most once, when the caller goes away before it has its answer.
   */
  onCallerGone?(gone: () => void): void;
  /** How long a stream may stand still where the host's settings do not say, in ms. */
  readonly streamIdleMs?: number | undefined;
  /** Whether somebody else sees to it that a stream is closed whose reader takes no items. */
  readonly readerIsWatched?: boolean | undefined;
  /** Hash of the method as the caller knows it. */
  readonly contract?: string | undefined;
}

/** Where a call belongs. */
export interface CallSite {
  readonly service: string;
  readonly method: string;
  /** The deadline of who asks for none, in ms. */
  readonly timeoutMs: number | undefined;
  /** The longest deadline, in ms. */
  readonly longestMs: number | undefined;
  /** How long a stream may stand still, in ms, Infinity for any time; undefined: not said. */
  readonly streamIdleMs: number | undefined;
  /** For the deadlines that most calls have. */
  readonly timers: readonly SharedTimer[];
  readonly log: Logger;
  /** Keeps secrets out of what is told about errors. */
  readonly redactor: Redactor;
  /** Takes back what the call holds. */
  leave(call: ActiveCall): void;
}

/** What a call waits for while its time runs. */
type Wait = "answer" | "item" | "reader";

/**
 * One call that was received: its lease, its signal, its deadline and its one answer. Signal and id are made on first use
 * only, because most calls need neither.
 */
export class ActiveCall implements Lease, Expiring {
  /** What the service function gets. */
  readonly context = new LazyCallContext(this);
  slot: number | undefined = undefined;
  /** When it was admitted, by `performance.now()`; until then when it came. */
  since: number;
  readonly #receivedAt: number;
  /** What the caller has been told; undefined until then. */
  outcome: Outcome | undefined = undefined;
  readonly #site: CallSite;
  readonly #options: WatchedOptions;
  readonly #timeoutMs: number | undefined;
  #deadline: number | undefined;
  #controller: AbortController | undefined;
  #requestId: string | undefined;
  #bound: Bound | undefined;
  #waits: Wait = "answer";
  #waitMs = 0;
  /** Of the time for the first item of a stream, what has been used up in the queue. */
  #spentMs = 0;
  #onAbort: (() => void) | undefined;
  #watchesCaller = false;
  #fail: ((error: VModelError) => void) | undefined;

  /** @throws VModelError `invalid_argument` when its timeout is none */
  constructor(site: CallSite, options: WatchedOptions) {
    this.#site = site;
    this.#options = options;
    const asked = options.timeoutMs === undefined ? site.timeoutMs : toTimeoutMs(options.timeoutMs, site);
    this.#timeoutMs = shorter(asked, site.longestMs);
    this.#requestId = options.requestId;
    this.#receivedAt = performance.now();
    this.since = this.#receivedAt;
  }

  get method(): string {
    return this.#site.method;
  }

  get requestId(): string {
    this.#requestId ??= randomUUID();
    return this.#requestId;
  }

  get deadline(): number | undefined {
    if (this.#timeoutMs === undefined) return undefined;
    this.#deadline ??= Date.now() - (performance.now() - this.#receivedAt) + this.#timeoutMs;
    return this.#deadline;
  }

  get log(): Logger {
    return withFields(this.#site.log, { method: this.method, request_id: this.requestId });
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      this.#watchCaller();
    }
    if (this.answered) this.#controller.abort();
    return this.#controller.signal;
  }

  /** Whether the caller has been answered. */
  get answered(): boolean {
    return this.outcome !== undefined;
  }

  /** How long it had to wait until it was admitted, in ms. */
  get queuedMs(): number {
    return this.since - this.#receivedAt;
  }

  /** How long a stream may stand still. */
  get #streamIdleMs(): number | undefined {
    const ms = this.#site.streamIdleMs ?? this.#options.streamIdleMs;
    return ms === Number.POSITIVE_INFINITY ? undefined : ms;
  }

  /**
   * Watches the caller's signal and the deadline; `fail` is told at most once, and then the signal has fired. Called
   * again when somebody else is to be told from now on.
   */
  watch(fail: (error: VModelError) => void): void {
    this.watchSignal(fail);
    this.watchTime();
  }

  /** The part of {@link watch} that may answer at once. */
  watchSignal(fail: (error: VModelError) => void): void {
    const watched = this.#fail !== undefined;
    this.#fail = fail;
    const { signal } = this.#options;
    if (watched || signal === undefined) return;
    this.#onAbort = () => this.abort(this.#callerGone(signal));
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** The other part: what has been answered at once needs no timer. */
  watchTime(): void {
    if (this.#timeoutMs === undefined || this.#bound !== undefined || this.answered) return;
    this.#start("answer", this.#timeoutMs, this.since);
  }

  /** Watches the caller also where that has its price: it waits, and would take somebody else's place when it is gone. */
  watchWaiting(fail: (error: VModelError) => void): void {
    this.watch(fail);
    if (!this.answered) this.#watchCaller();
  }

  /** It has waited, and begins now. */
  begin(): void {
    this.since = performance.now();
    this.#spentMs = this.since - this.#receivedAt;
  }

  /** Bounds the wait for the next item of a stream. */
  awaitItem(): void {
    const timeoutMs = this.#timeoutMs === undefined ? undefined : Math.max(1, this.#timeoutMs - this.#spentMs);
    this.#spentMs = 0;
    const idleMs = this.#streamIdleMs;
    const ms = shorter(timeoutMs, idleMs);
    if (ms !== undefined) this.#start("item", ms, performance.now());
  }

  /** Bounds the time that the reader of a stream has to ask for the next item. */
  awaitReader(): void {
    const idleMs = this.#streamIdleMs;
    const bounds = idleMs !== undefined && this.#options.readerIsWatched !== true;
    if (bounds) this.#start("reader", idleMs, performance.now());
    else this.stopTimer();
  }

  stopTimer(): void {
    this.#bound?.stop();
    this.#bound = undefined;
  }

  /** Its time has run out. */
  expire(): void {
    this.#bound = undefined;
    this.abort(this.#tooLate());
  }

  /** Answers the caller with the error and fires the signal. What it holds stays until the method has settled. */
  abort(error: VModelError): void {
    if (this.answered) return;
    this.end(error.code);
    this.#controller?.abort(new DOMException(error.message, "AbortError"));
    this.#fail?.(error);
  }

  /** Its caller does not want the rest. */
  cancel(): void {
    if (!this.answered) this.abort(this.#error("canceled", "was canceled by its caller"));
  }

  /** The caller has its answer: nothing is watched any more. */
  end(outcome: Outcome): void {
    this.outcome = outcome;
    if (this.#bound !== undefined) this.stopTimer();
    if (this.#onAbort !== undefined) this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }

  /** The method has settled: what the call holds goes back. */
  settle(): void {
    this.#site.leave(this);
  }

  /** What a caller is told about something that the method threw. */
  toError(given: unknown): VModelError {
    const { service, method, redactor } = this.#site;
    const thrown = toLookable(given);
    if (isServiceError(thrown) || thrown instanceof LostCall) return thrown;
    const text = redactor.text(thrown instanceof Error ? thrown.message : String(thrown));
    const options = { service, method, requestId: this.requestId, cause: thrown };
    return new VModelError("internal", `${service}.${method} failed: ${text}`, options);
  }

  /** An error that came when its caller had already been answered. */
  logLate(given: unknown): void {
    const thrown = toLookable(given);
    if (this.#isOwnAbort(thrown)) return;
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.log.warn("the method failed after its caller had been answered", { error: text });
  }

  /** Whether it is our own signal that was thrown: as it is, or as the cause of what Node's functions throw. */
  #isOwnAbort(thrown: unknown): boolean {
    const reason: unknown = this.#controller?.signal.reason;
    return reason !== undefined && (thrown === reason || (thrown instanceof Error && thrown.cause === reason));
  }

  #watchCaller(): void {
    if (this.#watchesCaller) return;
    this.#watchesCaller = true;
    this.#options.onCallerGone?.(() => this.cancel());
  }

  #start(waits: Wait, ms: number, now: number): void {
    if (this.#bound !== undefined) this.stopTimer();
    this.#waits = waits;
    this.#waitMs = ms;
    for (const timer of this.#site.timers) {
      if (timer.ms !== ms) continue;
      this.#bound = timer.start(this, now);
      return;
    }
    this.#bound = startTimer(this, Math.max(1, now + ms - performance.now()));
  }

  #callerGone(signal: AbortSignal): VModelError {
    const timeout = signal.reason instanceof Error && signal.reason.name === "TimeoutError";
    if (timeout) return this.#error("deadline_exceeded", "did not answer before its caller stopped waiting");
    return this.#error("canceled", "was canceled by its caller");
  }

  #tooLate(): VModelError {
    const time = `within ${Math.round(this.#waitMs)} ms`;
    const what = {
      answer: `did not answer ${time}`,
      item: `did not answer with an item ${time}`,
      reader: `was not asked for its next item ${time}`,
    }[this.#waits];
    return this.#error("deadline_exceeded", what);
  }

  #error(code: "canceled" | "deadline_exceeded", what: string): VModelError {
    const { service, method } = this.#site;
    return new VModelError(code, `${service}.${method} ${what}.`, { service, method, requestId: this.requestId });
  }
}

function shorter(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
