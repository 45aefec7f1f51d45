import { type Context, context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { activeTracer } from "./active-tracer.ts";
import { toRpcAttributes } from "./span.ts";

/** Where the running call stands in a trace; undefined while nobody traces. */
export function callTrace(): Context | undefined {
  return activeTracer() === undefined ? undefined : context.active();
}

/** Does something as a part of the trace of one call. */
export function withinCall(call: Context | undefined, run: () => void): void {
  if (call === undefined) run();
  else context.with(call, run);
}

/** A batch as it runs in traces. */
export interface TracedBatch {
  /** Does what belongs to it. */
  within<T>(run: () => T): T;
  end(failed: boolean): void;
}

const untraced: TracedBatch = { within: (run) => run(), end: () => {} };

/**
 * The trace of a batch. One call alone has its batch below it; of more than one none is the parent, so the batch has a
 * span of its own, which links to all of theirs and they to it.
 */
export function traceBatch(service: string, method: string, calls: readonly (Context | undefined)[]): TracedBatch {
  const tracer = activeTracer();
  if (tracer === undefined) return untraced;
  const [only, ...others] = calls;
  if (others.length === 0) return { within: (run) => context.with(only ?? context.active(), run), end: () => {} };
  const spans = calls.flatMap((call) => (call && trace.getSpan(call)) ?? []);
  const options = {
    kind: SpanKind.INTERNAL,
    root: true,
    links: spans.map((span) => ({ context: span.spanContext() })),
    attributes: { ...toRpcAttributes(service, method), "vmodel.batch_size": calls.length },
  };
  const span = tracer.startSpan(`${service}/${method} batch`, options);
  for (const call of spans) call.addLink({ context: span.spanContext() });
  const own = trace.setSpan(context.active(), span);
  return {
    within: (run) => context.with(own, run),
    end(failed) {
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
