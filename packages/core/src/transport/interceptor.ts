import type { Transport, TransportCall } from "./transport.ts";

/** Passes a call on and answers its result; for streams the result is the generator. */
export type Next = (call: TransportCall) => Promise<unknown>;

/**
 * Sees every call on its way in and every result on its way out, in a client or in a host alike. It may change the
 * call, answer in place of the service, wrap a stream, or throw.
 *
 * @example
 * ```ts
 * const timing: Interceptor = async (call, next) => {
 *   const start = performance.now();
 *   try { return await next(call); } finally { console.log(call.service, performance.now() - start, "ms"); }
 * };
 * ```
 */
export type Interceptor = (call: TransportCall, next: Next) => Promise<unknown>;

/** A transport whose calls pass through the interceptors, the first one outermost. */
export function intercept(transport: Transport, interceptors: readonly Interceptor[]): Transport {
  if (interceptors.length === 0) return transport;
  const send = interceptors.reduceRight<Next>(
    (next, interceptor) => async (call) => interceptor(call, next),
    (call) => transport.send(call),
  );
  return { send };
}
