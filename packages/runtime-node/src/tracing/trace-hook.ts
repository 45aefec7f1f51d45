import { SpanKind } from "@opentelemetry/api";
import type { Step } from "@vmodel/core";
import { tracePromise } from "./trace-promise.ts";

/** Runs a hook within a span of its own. */
export function traceHook(service: string, hook: Step, run: () => Promise<void>): Promise<void> {
  const attributes = { "vmodel.service": service, "vmodel.hook": hook };
  return tracePromise({ name: `${service} ${hook}`, kind: SpanKind.INTERNAL, attributes }, "lifecycle_failed", run);
}
