import { isSpanContextValid, trace } from "@opentelemetry/api";
import { activeTracer } from "./active-tracer.ts";

/** What {@link traceFields} gives outside of any span. */
export const noTrace: Readonly<Record<string, string>> = Object.freeze({});

/** The running span as fields of a log line, by which log and trace find each other. */
export function traceFields(): Readonly<Record<string, string>> {
  if (activeTracer() === undefined) return noTrace;
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined || !isSpanContextValid(span) ? noTrace : { trace_id: span.traceId, span_id: span.spanId };
}
