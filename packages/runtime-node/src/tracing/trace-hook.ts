import { context, SpanKind } from "@opentelemetry/api";
import { isVModelError, type Step } from "@vmodel/core";
import { activeTracer } from "./active-tracer.ts";
import { endSpan, startSpan } from "./span.ts";

/** Runs a hook within a span of its own; what the hook does in this process belongs to it. */
export async function traceHook(service: string, hook: Step, run: () => Promise<void>): Promise<void> {
  const tracer = activeTracer();
  if (tracer === undefined) return run();
  const { span, within } = startSpan(tracer, { service, method: hook, kind: SpanKind.INTERNAL });
  try {
    await context.with(within, run);
  } catch (error) {
    endSpan(span, isVModelError(error) ? error.code : "lifecycle_failed");
    throw error;
  }
  endSpan(span, undefined);
}
