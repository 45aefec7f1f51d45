import { VModelError } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import type { Lifecycle } from "@vmodel/core/lifecycle";
import type { MethodInfo } from "@vmodel/core/manifest";
import type { MethodDefinition } from "@vmodel/core/registration";
import type { Call, CallOptions, ItemStream } from "@vmodel/core/transport";
import type { InProcessRunner } from "../runner/in-process.ts";
import type { MethodValidator } from "../validation/compile-method.ts";
import type { DataForm } from "../validation/form.ts";
import { ActiveCall, type CallSite, type WatchedOptions } from "./active-call.ts";
import { CallStream, coldStream } from "./item-stream.ts";
import type { MethodWire } from "./method-wire.ts";

/** What a {@link ManagedMethod} stands on. */
export interface ManagedMethodOptions {
  readonly info: MethodInfo;
  readonly definition: MethodDefinition;
  readonly validator: MethodValidator;
  readonly wire: MethodWire;
  readonly runner: InProcessRunner;
  readonly lifecycle: Lifecycle;
  readonly site: Omit<CallSite, "method" | "timeoutMs" | "leave">;
}

type NamedArguments = Readonly<Record<string, unknown>>;
type Resolve = (value: unknown) => void;
type Reject = (error: VModelError) => void;

const noOptions: CallOptions = {};

/** One service function: validates, passes the gate, calls, and answers exactly once. */
export class ManagedMethod {
  readonly info: MethodInfo;
  /** How its answers cross the wire. */
  readonly wire: MethodWire;
  readonly #definition: MethodDefinition;
  readonly #validator: MethodValidator;
  readonly #runner: InProcessRunner;
  readonly #lifecycle: Lifecycle;
  readonly #site: CallSite;

  constructor({ info, definition, validator, wire, runner, lifecycle, site }: ManagedMethodOptions) {
    this.info = info;
    this.wire = wire;
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
  call(args: unknown, form: DataForm, options: WatchedOptions = noOptions): Promise<unknown> {
    return new Promise((resolve, reject) => this.start(args, form, options, resolve, reject));
  }

  /** {@link call} without a promise: answers one of the two, once; at once if the method does. */
  start(args: unknown, form: DataForm, options: WatchedOptions, resolve: Resolve, reject: Reject): void {
    let positional: unknown[];
    let active: ActiveCall;
    try {
      positional = form === "value" ? this.#validator.value(args) : this.#validator.wire(args, form);
      active = new ActiveCall(this.#site, options);
      this.#lifecycle.enter(active);
    } catch (error) {
      return reject(VModelError.from(error));
    }
    if (this.info.stream) this.#openStream(active, positional, resolve, reject);
    else this.#callOnce(active, positional, resolve, reject);
  }

  /** Answers a call of any kind, with values: refuses `stream` for a value and the reverse; streams are cold. */
  answer({ kind, args, contract, options }: Call): Promise<unknown> {
    try {
      this.checkContract(contract);
      this.#checkKind(kind);
    } catch (error) {
      return Promise.reject(error);
    }
    if (!this.info.stream) return this.call(args, "value", options);
    return Promise.resolve(coldStream(() => this.call(args, "value", options) as Promise<ItemStream>));
  }

  /** @throws VModelError `invalid_argument`, as a call with these values would */
  checkArguments(args: unknown): void {
    this.#validator.value(args);
  }

  /**
   * Arguments as parsed from the wire, as values, for interceptors. They are validated (again) when the call is made.
   * @throws VModelError `invalid_argument` when they have no values
   */
  decodeArguments(args: NamedArguments, form: WireForm): NamedArguments {
    return this.#validator.decode(args, form);
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

  /** @throws VModelError `contract_mismatch` when a client was made from an incompatible manifest. */
  checkContract(contract: string | undefined): void {
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
