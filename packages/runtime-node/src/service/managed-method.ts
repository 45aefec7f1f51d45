import { VModelError } from "@vmodel/core";
import type { Lifecycle } from "@vmodel/core/lifecycle";
import type { MethodInfo } from "@vmodel/core/manifest";
import type { MethodDefinition } from "@vmodel/core/registration";
import type { Call, CallOptions, ItemStream } from "@vmodel/core/transport";
import type { InProcessRunner } from "../runner/in-process.ts";
import type { MethodValidator } from "../validation/compile-method.ts";
import { ActiveCall, type CallSite, type WatchedOptions } from "./active-call.ts";
import { CallStream, coldStream } from "./item-stream.ts";

/** Whether arguments were parsed from the wire's JSON or are values of this process. */
export type ArgumentForm = "wire" | "value";

/** What a {@link ManagedMethod} stands on. */
export interface ManagedMethodOptions {
  readonly info: MethodInfo;
  readonly definition: MethodDefinition;
  readonly validator: MethodValidator;
  readonly runner: InProcessRunner;
  readonly lifecycle: Lifecycle;
  readonly site: Omit<CallSite, "method" | "timeoutMs" | "leave">;
}

type Resolve = (value: unknown) => void;
type Reject = (error: VModelError) => void;

const noOptions: CallOptions = {};

/** One service function: validates, passes the gate, calls, and answers exactly once. */
export class ManagedMethod {
  readonly info: MethodInfo;
  readonly #definition: MethodDefinition;
  readonly #validator: MethodValidator;
  readonly #runner: InProcessRunner;
  readonly #lifecycle: Lifecycle;
  readonly #site: CallSite;

  constructor({ info, definition, validator, runner, lifecycle, site }: ManagedMethodOptions) {
    this.info = info;
    this.#definition = definition;
    this.#validator = validator;
    this.#runner = runner;
    this.#lifecycle = lifecycle;
    this.#site = {
      ...site,
      method: info.name,
      timeoutMs: definition.timeoutMs ?? info.timeout_ms,
      leave: (lease) => lifecycle.leave(lease),
    };
  }

  /**
   * Calls the method: the value, or of a streaming method the stream, whose generator has then been made. Rejects with
   * VModelErrors only.
   */
  call(args: unknown, form: ArgumentForm, options: WatchedOptions = noOptions): Promise<unknown> {
    return new Promise((resolve, reject) => this.start(args, form, options, resolve, reject));
  }

  /** {@link call} without a promise: answers one of the two, once; at once if the method does. */
  start(args: unknown, form: ArgumentForm, options: WatchedOptions, resolve: Resolve, reject: Reject): void {
    let positional: unknown[];
    let active: ActiveCall;
    try {
      positional = form === "wire" ? this.#validator.wire(args) : this.#validator.value(args);
      active = new ActiveCall(this.#site, options);
      this.#lifecycle.enter(active);
    } catch (error) {
      return reject(VModelError.from(error));
    }
    if (this.info.stream) this.#openStream(active, positional, resolve, reject);
    else this.#callOnce(active, positional, resolve, reject);
  }

  /** Answers a call of any kind: refuses `stream` for a value and the reverse; streams are cold. */
  answer({ kind, args, contract, options }: Call, form: ArgumentForm): Promise<unknown> {
    try {
      this.checkContract(contract);
      this.#checkKind(kind);
    } catch (error) {
      return Promise.reject(error);
    }
    if (!this.info.stream) return this.call(args, form, options);
    return Promise.resolve(coldStream(() => this.call(args, form, options) as Promise<ItemStream>));
  }

  /** @throws VModelError `invalid_argument`, as a call with these arguments would */
  checkArguments(args: unknown, form: ArgumentForm): void {
    if (form === "wire") this.#validator.wire(args);
    else this.#validator.value(args);
  }

  /** @throws VModelError `contract_mismatch` when a client was made from an incompatible manifest. */
  checkContract(contract: string | undefined): void {
    const { hash, accepts, name } = this.info;
    if (contract === undefined || contract === hash || accepts.includes(contract)) return;
    const { service } = this.#site;
    const message = `The client's ${service}.${name} (${contract}) is not the host's (${hash}): make the client anew from this host's manifest.`;
    throw new VModelError("contract_mismatch", message, { service, method: name });
  }

  #checkKind(kind: Call["kind"]): void {
    if (kind === "invoke" || (kind === "stream") === this.info.stream) return;
    const { service, method } = this.#site;
    const is = this.info.stream ? "streams: iterate over it" : "answers one value: it is no stream";
    throw new VModelError("invalid_argument", `${service}.${method} ${is}.`, { service, method });
  }

  #callOnce(active: ActiveCall, positional: unknown[], resolve: Resolve, reject: Reject): void {
    const fail = (thrown: unknown): void => {
      active.settle();
      if (active.answered) return active.logLate(thrown);
      active.end();
      reject(active.toError(thrown));
    };
    const succeed = (value: unknown): void => {
      active.settle();
      if (active.answered) return;
      active.end();
      resolve(value);
    };
    let result: unknown;
    try {
      active.watch(reject);
      if (active.answered) return active.settle();
      result = this.#runner.call(this.#definition, positional, active.context);
      if (isPromiseLike(result)) {
        result.then(succeed, fail);
        return;
      }
    } catch (error) {
      return fail(error);
    }
    succeed(result);
  }

  #openStream(active: ActiveCall, positional: unknown[], resolve: Resolve, reject: Reject): void {
    try {
      const source = this.#runner.call(this.#definition, positional, active.context);
      if (!isAsyncIterable(source)) throw new TypeError("a streaming method has to return an AsyncIterable");
      resolve(new CallStream(active, source));
    } catch (error) {
      active.settle();
      active.end();
      reject(active.toError(error));
    }
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
