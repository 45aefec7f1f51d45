import { isSpanContextValid, trace } from "@opentelemetry/api";
import { activeTracer } from "./active-tracer.ts";

const none: Readonly<Record<string, string>> = {};

/** The running span as fields of a log line, by which log and trace find each other; empty where nobody traces. */
export function traceFields(): Readonly<Record<string, string>> {
  if (activeTracer() === undefined) return none;
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined || !isSpanContextValid(span) ? none : { trace_id: span.traceId, span_id: span.spanId };
}
