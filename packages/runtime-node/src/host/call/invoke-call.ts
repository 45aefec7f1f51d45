import type { ItemStream } from "@vmodel/core/transport";
import type { ManagedMethod } from "../../service/managed-method.ts";
import type { VModel } from "../../vmodel/vmodel.ts";
import type { WireCallOptions } from "./call-options.ts";
import type { CallRoute } from "./call-routes.ts";

/** Passes a call on: the method's value, or its stream, whose generator has then been made. */
export type InvokeCall = (
  route: CallRoute,
  target: ManagedMethod,
  args: Readonly<Record<string, unknown>>,
  options: WireCallOptions,
) => Promise<unknown>;

/** The shortest way to a method that the VModel allows: by its interceptors, if it has any. */
export function createInvokeCall(vm: VModel): InvokeCall {
  return vm.isIntercepted ? (...call) => throughInterceptors(vm, ...call) : direct;
}

const direct: InvokeCall = (_route, target, args, options) => {
  target.checkContract(options.contract);
  return target.call(args, "wire", options);
};

async function throughInterceptors(
  vm: VModel,
  ...[route, target, args, options]: Parameters<InvokeCall>
): Promise<unknown> {
  const { service, method } = route;
  const { contract, requestId, timeoutMs } = options;
  const caller = new AbortController();
  options.onCallerGone(() => caller.abort());
  const result = await vm.sendForm(
    { kind: "invoke", service, method, args, contract, options: { requestId, timeoutMs, signal: caller.signal } },
    "wire",
  );
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
