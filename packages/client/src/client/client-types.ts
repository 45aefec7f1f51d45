import type { CallOptions, Interceptor, Transport } from "@vmodel/core/transport";
import type { ServiceDescriptor } from "../codegen-v1.ts";
import type { HttpTransportOptions } from "../http/options.ts";

import type { LifecycleOf } from "./lifecycle-types.ts";

/** The services of a client, each under a key that the app chooses. */
export interface Services {
  readonly [key: string]: ServiceDescriptor;
}

/** Keys that a client cannot give to a service. */
export interface ReservedKeys {
  readonly [key: `$${string}`]: "keys that start with $ belong to the client itself: choose another key";
  readonly then?: "an object with a then looks like a promise: choose another key";
}

/**
 * A typed client: one object for each service, whose functions take their arguments by position, as in the service's
 * source. A call never throws synchronously; it rejects with a `VModelError`.
 */
export type Client<S extends Services> = {
  readonly [K in keyof S]: S[K]["~types"]["methods"];
} & ClientExtras<S>;

/** What a client has beside its services. */
export interface ClientExtras<S extends Services> {
  /**
   * The same client with options for every call, stream and lifecycle step that is made through it. Costs about a
   * microsecond. Options given later win, headers are merged.
   *
   * @example
   * ```ts
   * await client.$with({ signal, timeoutMs: 500 }).service_1.func_1(1, 2);
   * ```
   */
  $with(options: CallOptions): Client<S>;

  /**
   * Calls a method by the service's key and the arguments' names, checked at compile time.
   *
   * @example
   * ```ts
   * await client.$call("service_1", "func_1", { a: 1, b: 2 });
   * ```
   */
  $call<K extends keyof S & string, M extends keyof S[K]["~types"]["calls"] & string>(
    service: K,
    method: M,
    args: (S[K]["~types"]["calls"][M] & NamedCall)["args"],
  ): (S[K]["~types"]["calls"][M] & NamedCall)["returns"];

  /**
   * Calls a method by strings, for planners: nothing is checked but by the host. `service` is the service's own name
   * there; it need not be one of this client's. Answers the value, or an `AsyncGenerator` when the method streams.
   *
   * @example
   * ```ts
   * const result = await client.$invoke(plan.service, plan.method, plan.args);
   * ```
   */
  $invoke(service: string, method: string, args: object): Promise<unknown>;

  /** The lifecycle of each service: only the steps that its protocol has. */
  readonly $lifecycle: { readonly [K in keyof S]: LifecycleOf<S[K]["protocol"]> };
}

/** Lets the compiler see into a call's types without a conditional type, which would cost an app twice as much. */
interface NamedCall {
  args: unknown;
  returns: unknown;
}

/** How a client reaches its services: over HTTP, or through a transport of yours. */
export type ClientOptions = HttpClientOptions | TransportClientOptions;

/** Options of a client over HTTP. */
export interface HttpClientOptions extends HttpTransportOptions {
  readonly transport?: never;
  /** See every call and result, the first one outermost. */
  readonly interceptors?: readonly Interceptor[] | undefined;
}

/** Options of a client over any transport: a `VModel` in the same process, a mock, one of your own. */
export type TransportClientOptions = {
  readonly transport: Transport;
  /** See every call and result, the first one outermost. */
  readonly interceptors?: readonly Interceptor[] | undefined;
} & { readonly [K in keyof HttpTransportOptions]?: never };
