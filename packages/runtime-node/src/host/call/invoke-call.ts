import type { ErrorCode } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import type { ItemStream } from "@vmodel/core/transport";
import type { WatchedOptions } from "../../service/active-call.ts";
import type { ManagedMethod } from "../../service/managed-method.ts";
import type { VModel } from "../../vmodel/vmodel.ts";
import type { WireCallOptions } from "./call-options.ts";
import type { CallRoute } from "./call-routes.ts";

/** Named arguments as they came from the wire. */
export interface WireArguments {
  readonly args: Readonly<Record<string, unknown>>;
  readonly form: WireForm;
}

/**
 * Passes a call on, and answers once: the method's value, or its stream, whose generator has then been made. `resolve`
 * says why the answer did not reach the caller, if it did not.
 */
export type InvokeCall = (
  route: CallRoute,
  target: ManagedMethod,
  args: WireArguments,
  options: WireCallOptions,
  resolve: (result: unknown) => ErrorCode | undefined,
  reject: (error: unknown) => void,
) => void;

/** The shortest way to a method that the VModel allows: by its interceptors, if it has any. */
export function createInvokeCall(vm: VModel): InvokeCall {
  if (!vm.isIntercepted) return direct;
  return (route, target, args, options, resolve, reject) =>
    void throughInterceptors(vm, route, target, args, options).then(resolve, reject);
}

const direct: InvokeCall = (_route, target, { args, form }, options, resolve, reject) =>
  target.start(args, form, options, resolve, reject);

async function throughInterceptors(
  vm: VModel,
  route: CallRoute,
  target: ManagedMethod,
  { args: wire, form }: WireArguments,
  options: WireCallOptions,
): Promise<unknown> {
  const { service, method } = route;
  const { contract, requestId, timeoutMs, streamIdleMs, readerIsWatched } = options;
  // Interceptors see values; a client of another contract is told of that before anything else.
  const args = target.decodeArguments(wire, form, contract);
  const caller = new AbortController();
  options.onCallerGone(() => caller.abort());
  const call: WatchedOptions = { requestId, timeoutMs, streamIdleMs, readerIsWatched, signal: caller.signal };
  const result = await vm.sendValues({ kind: "invoke", service, method, args, contract, options: call });
  return target.info.stream ? begin(result as ItemStream) : result;
}

/** A stream that comes through interceptors is cold. Its first item is awaited, so that a refusal is seen in time. */
async function begin(items: ItemStream): Promise<ItemStream> {
  const first = await items.next();
  return (async function* rest() {
    if (first.done) return;
    try {
      yield first.value;
      yield* items;
    } finally {
      await items.return();
    }
  })();
}
