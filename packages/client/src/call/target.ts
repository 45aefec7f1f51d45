import type { TransportCall } from "@vmodel/core/transport";

/** What a call is about, for errors. */
export interface Target {
  readonly service: string;
  readonly method?: string;
  /** `service.method`, or the step and the service in words. */
  readonly text: string;
  /** It only asks: doing it twice does no harm. */
  readonly safe?: boolean;
}

/** The target of anything that crosses a transport. */
export function targetOf(call: TransportCall): Target {
  const { service } = call;
  switch (call.kind) {
    case "step":
      return { service, text: `${call.step} of ${service}` };
    case "status":
    case "ready":
      return { service, text: `${call.kind} of ${service}`, safe: true };
    default:
      return { service, method: call.method, text: `${service}.${call.method}` };
  }
}

/** The names of a target, as options of a `VModelError`. */
export function namesOf({ service, method }: Target): { readonly service: string; readonly method?: string } {
  return method === undefined ? { service } : { service, method };
}
