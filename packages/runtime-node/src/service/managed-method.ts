import { AsyncResource } from "node:async_hooks";
import { type ErrorDetail, VModelError } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import type { Lifecycle } from "@vmodel/core/lifecycle";
import type { MethodInfo } from "@vmodel/core/manifest";
import type { Call, CallOptions, ItemStream } from "@vmodel/core/transport";
import type { ServiceRunner } from "../runner/service-runner.ts";
import { BatchStats } from "../statistics/batch-stats.ts";
import { MethodStats } from "../statistics/method-stats.ts";
import type { MethodValidator } from "../validation/compile-method.ts";
import type { DataForm } from "../validation/form.ts";
import { ActiveCall, type CallSite, type WatchedOptions } from "./active-call.ts";
import type { MethodSlots } from "./call-slots.ts";
import { coldStream } from "./item-stream.ts";
import type { MethodWire } from "./method-wire.ts";
import { createRunCall } from "./run/create-run-call.ts";
import type { Reject, Resolve, RunCall } from "./run/run-call.ts";
import { SharedTimer } from "./shared-timer.ts";

/** What a {@link ManagedMethod} stands on. */
export interface ManagedMethodOptions {
  readonly info: MethodInfo;
  /** Default deadline, in ms; undefined: that of the manifest. */
  readonly timeoutMs: number | undefined;
  readonly validator: MethodValidator;
  readonly wire: MethodWire;
  readonly runner: ServiceRunner;
  readonly lifecycle: Lifecycle;
  readonly site: Pick<CallSite, "service" | "log" | "redactor" | "streamIdleMs">;
  /** The longest that a call may take, in ms. */
  readonly longestMs: number | undefined;
  /** Where only so many calls may run at once. */
  readonly slots: MethodSlots | undefined;
  /** Whether what it answers is held to the manifest. */
  readonly checksResults: boolean;
}

type NamedArguments = Readonly<Record<string, unknown>>;

const noOptions: CallOptions = {};

/**
 * One service function: validates, passes the gate, calls, and answers exactly once. Every call there is passes here, so
 * this is where they are counted.
 */
export class ManagedMethod {
  readonly info: MethodInfo;
  /** How its answers cross the wire. */
  readonly wire: MethodWire;
  /** What has become of all calls. */
  readonly stats: MethodStats = new MethodStats();
  readonly #validator: MethodValidator;
  readonly #lifecycle: Lifecycle;
  readonly #site: CallSite;
  readonly #slots: MethodSlots | undefined;
  readonly #run: RunCall;

  constructor(options: ManagedMethodOptions) {
    const { info, lifecycle, longestMs, validator } = options;
    this.info = info;
    this.wire = options.wire;
    this.#validator = validator;
    this.#lifecycle = lifecycle;
    this.#slots = options.slots;
    const timeoutMs = options.timeoutMs ?? info.timeout_ms;
    const usual = Math.min(timeoutMs ?? Number.POSITIVE_INFINITY, longestMs ?? Number.POSITIVE_INFINITY);
    const timers = [...new Set([usual, longestMs])].filter((ms) => ms !== undefined && Number.isFinite(ms));
    this.#site = {
      ...options.site,
      method: info.name,
      timeoutMs,
      longestMs,
      timers: timers.map((ms) => new SharedTimer(ms as number)),
      leave: (call) => this.#leave(call),
    };
    const check = options.checksResults ? (value: unknown) => this.#misfit(validator.result(value)) : undefined;
    this.#run = createRunCall({ info, runner: options.runner, check }, () => {
      this.stats.batches = new BatchStats();
      return { ...options.site, stats: this.stats.batches };
    });
  }

  /**
   * Calls the method: the value, or of a streaming method the stream, whose generator has then been made. Rejects with
   * VModelErrors only.
   */
  call(args: unknown, form: DataForm, options: WatchedOptions = noOptions): Promise<unknown> {
    return new Promise((resolve, reject) => this.start(args, form, options, resolve as Resolve, reject));
  }

  /** {@link call} without a promise: answers one of the two, once; at once if the method does. */
  start(args: unknown, form: DataForm, options: WatchedOptions, resolve: Resolve, reject: Reject): void {
    this.stats.received += 1;
    let positional: unknown[];
    let active: ActiveCall;
    try {
      if (options.contract !== undefined) this.#checkContract(options.contract);
      positional = form === "value" ? this.#validator.value(args) : this.#validator.wire(args, form);
      active = new ActiveCall(this.#site, options);
      if (this.#slots !== undefined) {
        this.#lifecycle.checkOpen(active.method);
        if (!this.#slots.take()) return this.#wait(this.#slots, active, positional, resolve, reject);
      }
      this.#lifecycle.enter(active);
    } catch (error) {
      return reject(this.#refuse(error));
    }
    this.#begin(active, positional, resolve, reject);
  }

  /** Answers a call of any kind, with values: refuses `stream` for a value and the reverse; streams are cold. */
  answer({ kind, args, contract, options }: Call): Promise<unknown> {
    try {
      this.checkBeforeCall(() => {
        this.#checkContract(contract);
        this.#checkKind(kind);
      });
    } catch (error) {
      return Promise.reject(error);
    }
    if (!this.info.stream) return this.call(args, "value", options);
    return Promise.resolve(coldStream(() => this.call(args, "value", options) as Promise<ItemStream>));
  }

  /**
   * Checks something of a call before it is made: where that throws, the call counts as received and refused.
   * @throws VModelError what the check throws
   */
  checkBeforeCall<T>(check: () => T): T {
    try {
      return check();
    } catch (error) {
      throw this.countRefused(error);
    }
  }

  /** Counts a call that came no further than to its caller's mistake, or the host's refusal. */
  countRefused(thrown: unknown): VModelError {
    this.stats.received += 1;
    return this.#refuse(thrown);
  }

  /** @throws VModelError `invalid_argument`, as a call with these values would */
  checkArguments(args: unknown): void {
    this.checkBeforeCall(() => this.#validator.value(args));
  }

  /**
   * Arguments as parsed from the wire, as values, for interceptors. They are validated (again) when the call is made.
   * @throws VModelError `invalid_argument` when they have no values; `contract_mismatch` when a client was made from an
   * incompatible manifest
   */
  decodeArguments(args: NamedArguments, form: WireForm, contract?: string): NamedArguments {
    return this.checkBeforeCall(() => {
      this.#checkContract(contract);
      return this.#validator.decode(args, form);
    });
  }

  /**
   * Answers a call whose arguments are JSON with JSON, declared errors included, for callers that know the method by its manifest only.
   * @param send makes the call itself, with values
   */
  async answerJson(call: Call, send: (call: Call) => Promise<unknown>): Promise<unknown> {
    const values = { ...call, args: this.decodeArguments(call.args, "json") };
    let result: unknown;
    try {
      result = await send(values);
    } catch (error) {
      throw this.wire.encodeError(error);
    }
    if (this.wire.codec.plain && this.info.errors === undefined) return result;
    return this.info.stream ? this.wire.encodeItems(result as ItemStream, "json") : this.wire.encode(result, "json");
  }

  #checkContract(contract: string | undefined): void {
    const { hash, accepts, name } = this.info;
    if (contract === undefined || contract === hash || accepts.includes(contract)) return;
    const { service } = this.#site;
    const message = `The client's ${service}.${name} (${contract}) is not the host's (${hash}): make the client anew with \`vmodel client --from URL --out DIR\`, or install the client package of the host's version.`;
    throw new VModelError("contract_mismatch", message, { service, method: name });
  }

  #checkKind(kind: Call["kind"]): void {
    if (kind === "invoke" || (kind === "stream") === this.info.stream) return;
    const { service, method } = this.#site;
    const is = this.info.stream ? "streams: iterate over it" : "answers one value: it is no stream";
    throw new VModelError("invalid_argument", `${service}.${method} ${is}.`, { service, method });
  }

  /** Until it has a slot, which it does not ask for in vain: it leaves when its caller, its time or the service goes. */
  #wait(slots: MethodSlots, active: ActiveCall, positional: unknown[], resolve: Resolve, reject: Reject): void {
    const { stats } = this;
    const leave = slots.wait({
      // It would else begin in the async context of the call that has left.
      begin: AsyncResource.bind(() => {
        stats.queued -= 1;
        active.begin();
        try {
          this.#lifecycle.enter(active);
        } catch (error) {
          active.end("unavailable");
          slots.release(undefined);
          return reject(this.#refuse(error));
        }
        stats.queuedDurations.observe(active.queuedMs / 1000);
        this.#begin(active, positional, resolve, reject);
      }),
      turnAway: () => {
        stats.queued -= 1;
        active.end("unavailable");
        reject(this.#refuse(this.#whyClosed()));
      },
    });
    stats.queued += 1;
    active.watchWaiting((error) => {
      leave();
      stats.queued -= 1;
      reject(this.#refuse(error));
    });
  }

  #begin(active: ActiveCall, positional: unknown[], resolve: Resolve, reject: Reject): void {
    this.stats.inFlight += 1;
    this.#run(active, positional, resolve, reject);
  }

  #refuse(thrown: unknown): VModelError {
    const error = VModelError.from(thrown);
    this.stats.refuse(error.code);
    return error;
  }

  /** What a call is told that comes at this moment, while the service takes none. */
  #whyClosed(): unknown {
    try {
      this.#lifecycle.checkOpen(this.info.name);
    } catch (error) {
      return error;
    }
    return new VModelError("unavailable", `${this.#site.service} took no calls for a moment.`, { retryAfterMs: 1_000 });
  }

  #leave(call: ActiveCall): void {
    this.#lifecycle.leave(call);
    const ms = performance.now() - call.since;
    this.stats.end(call.outcome ?? "ok", ms / 1000);
    this.#slots?.release(ms);
  }

  #misfit([wrong]: readonly ErrorDetail[]): VModelError | undefined {
    if (wrong === undefined) return undefined;
    const { service, method } = this.#site;
    const what = this.info.stream ? "An item of" : "The result of";
    const where = wrong.path === "" ? "" : ` at ${wrong.path}`;
    const message = `${what} ${service}.${method} is not what the manifest says${where}: ${wrong.message}`;
    return new VModelError("internal", message, { service, method });
  }
}
