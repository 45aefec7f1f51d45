import { SpanKind } from "@opentelemetry/api";
import type { Step } from "@vmodel/core";
import type { FastifyRequest } from "fastify";
import { continueTrace } from "../../tracing/carrier.ts";
import { toRpcAttributes } from "../../tracing/span.ts";
import { tracePromise } from "../../tracing/trace-promise.ts";

/** Runs a step within a span that continues its caller's trace, and lasts as long as the step, whoever waits for it. */
export function traceStep<T>(
  { headers }: FastifyRequest,
  { service, step }: { readonly service: string; readonly step: Step },
  run: () => Promise<T>,
): Promise<T> {
  const about = { name: `${service}/${step}`, kind: SpanKind.SERVER, attributes: toRpcAttributes(service, step) };
  return continueTrace(headers, () => tracePromise(about, "internal", run));
}
