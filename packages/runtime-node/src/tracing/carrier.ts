import { context, propagation } from "@opentelemetry/api";
import { activeTracer } from "./active-tracer.ts";

/** The headers of a trace, by their names in lower case: `traceparent`, `tracestate`, whatever the app's propagator has. */
export type TraceCarrier = Readonly<Record<string, string>>;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const getter = {
  keys: (headers: Headers): string[] => Object.keys(headers),
  get: (headers: Headers, name: string): string | string[] | undefined => headers[name.toLowerCase()],
};

/** The running span, for whoever goes on elsewhere, such as a service's process; undefined when there is none. */
export function injectTrace(): TraceCarrier | undefined {
  if (activeTracer() === undefined) return undefined;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return Object.keys(carrier).length === 0 ? undefined : carrier;
}

/** Runs something as a part of the trace that a carrier tells of, where an SDK is registered. */
export function continueTrace<T>(carrier: Headers | undefined, run: () => T): T {
  return withinTrace(carrier)(run);
}

/** The same for what runs in parts, such as a generator. */
export function withinTrace(carrier: Headers | undefined): <T>(run: () => T) => T {
  if (carrier === undefined || activeTracer() === undefined) return (run) => run();
  const within = propagation.extract(context.active(), carrier, getter);
  return (run) => context.with(within, run);
}
