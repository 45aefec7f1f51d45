import { protocols } from "@vmodel/core";
import type { CallOptions, Transport } from "@vmodel/core/transport";
import type { ServiceDescriptor } from "../codegen-v1.ts";
import type { ReadyOptions } from "./lifecycle-types.ts";

/** The lifecycle functions of a service: the steps of its protocol, `status` and `ready`. */
export function lifecycleFunctions(
  transport: Transport,
  { name: service, protocol }: ServiceDescriptor,
  options: CallOptions,
): Record<string, (options?: ReadyOptions) => Promise<unknown>> {
  const steps = protocols[protocol].steps.map((step) => [
    step,
    async () => await transport.send({ kind: "step", service, step, options }),
  ]);
  return {
    ...Object.fromEntries(steps),
    status: async () => await transport.send({ kind: "status", service, options }),
    ready: async ({ signal = options.signal, timeoutMs = options.timeoutMs } = {}) =>
      await transport.send({ kind: "ready", service, options: { ...options, signal, timeoutMs } }),
  };
}
