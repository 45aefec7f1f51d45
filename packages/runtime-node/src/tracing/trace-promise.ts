import { context } from "@opentelemetry/api";
import { type ErrorCode, isVModelError } from "@vmodel/core";
import { activeTracer } from "./active-tracer.ts";
import { endSpan, startSpan, type Traced } from "./span.ts";

/**
 * Runs something within a span of its own, where an SDK is registered; what it does in this process belongs to it.
 * @param foreign the code of what it rejects with when that is no error of ours
 */
export async function tracePromise<T>(about: Traced, foreign: ErrorCode, run: () => Promise<T>): Promise<T> {
  const tracer = activeTracer();
  if (tracer === undefined) return run();
  const { span, within } = startSpan(tracer, about);
  try {
    const result = await context.with(within, run);
    endSpan(span, undefined);
    return result;
  } catch (error) {
    endSpan(span, isVModelError(error) ? error.code : foreign);
    throw error;
  }
}
