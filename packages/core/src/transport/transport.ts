import type { JsonSchema } from "../manifest/service-info.generated.ts";
import type { Step } from "../protocol/protocol.ts";

/** What bounds and accompanies a call, a stream or a step. */
export interface CallOptions {
  /** Aborting it ends the call with `canceled`; of a step it only ends the waiting. */
  readonly signal?: AbortSignal | undefined;
  /** Bounds a call, in streams the wait for each next item; ms. */
  readonly timeoutMs?: number | undefined;
  /** Further headers for transports that have headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Identifies the call in logs; made by the host when absent. */
  readonly requestId?: string | undefined;
  /** How often a refused call is tried again; only transports that can be refused by a network peer look at it. */
  readonly retries?: number | undefined;
}

/**
 * What of a method is not the same as a value and on the wire. Only transports that make bytes of values look at it; a
 * part that needs no codec is absent.
 */
export interface CallSchemas {
  /** Of parameters, by name. */
  readonly args?: Readonly<Record<string, JsonSchema>>;
  /** Of the result, in streams of each item. */
  readonly returns?: JsonSchema;
  /** Of the data of declared errors, by the error's name. */
  readonly errors?: Readonly<Record<string, JsonSchema>>;
}

/** One call of a service function, by names. */
export interface Call {
  /** `call` expects one value, `stream` items; `invoke` takes what the method gives, for callers that cannot know. */
  readonly kind: "call" | "stream" | "invoke";
  readonly service: string;
  readonly method: string;
  /** Named arguments; omitted ones are absent. Values, of an `invoke` their JSON. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Hash of the method as the client knows it; undefined: not checked. */
  readonly contract?: string | undefined;
  /** The same object for each call of the method, so that codecs can be kept by it; `invoke` has none. */
  readonly schemas?: CallSchemas | undefined;
  /** Named types that `schemas` refer to, as `#/$defs/…`. */
  readonly defs?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly options: CallOptions;
}

/** One lifecycle step. */
export interface StepCall {
  readonly kind: "step";
  readonly service: string;
  readonly step: Step;
  readonly options: CallOptions;
}

/** A question about a service: its present status, or `ready`: the status once it takes calls. */
export interface StatusCall {
  readonly kind: "status" | "ready";
  readonly service: string;
  readonly options: CallOptions;
}

/** Everything that crosses a transport. */
export type TransportCall = Call | StepCall | StatusCall;

/** The generator of a streaming call. It is cold: nothing is sent before the first `next()`. */
export type ItemStream = AsyncGenerator<unknown, void, undefined>;

/**
 * The client's only seam: HTTP, in process and mock are all of this shape. It carries values, not bytes.
 *
 * `send` answers by kind: `call` the method's value; `stream` an {@link ItemStream}, closing which reaches the
 * method's generator; `invoke` whichever of the two the method gives, as JSON; `step`, `status` and `ready` a
 * `ServiceStatus`. `ready` waits until calls are admitted and rejects with the stored reason of a failed service.
 * It never throws synchronously, and rejects with nothing but a VModelError.
 */
export interface Transport {
  send(call: TransportCall): Promise<unknown>;
}
