import {
  type Attributes,
  type Context,
  context,
  type Span,
  type SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { type ErrorCode, errorCodes } from "@vmodel/core";

/** What a span is about. */
export interface Traced {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

/** A span, and the context in which everything that belongs to it runs. */
export interface Running {
  readonly span: Span;
  readonly within: Context;
}

/** Starts a span below the running one. */
export function startSpan(tracer: Tracer, { name, kind, attributes }: Traced): Running {
  const parent = context.active();
  const span = tracer.startSpan(name, { kind, attributes }, parent);
  return { span, within: trace.setSpan(parent, span) };
}

/** What somebody asks of a service, as https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/ names it. */
export function toRpcAttributes(service: string, method: string): Attributes {
  return { "rpc.system": "vmodel", "rpc.service": service, "rpc.method": method };
}

/**
 * Ends a span. An error is only what the host is to blame for, as the conventions have it for servers; the code of a
 * refusal stands in `error.type` all the same.
 */
export function endSpan(span: Span, code: ErrorCode | undefined): void {
  if (code !== undefined) {
    span.setAttribute("error.type", code);
    if (errorCodes[code].status >= 500) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  }
  span.end();
}
