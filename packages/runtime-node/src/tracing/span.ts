import {
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
  readonly service: string;
  /** A service function, or a lifecycle step. */
  readonly method: string;
  readonly kind: SpanKind;
  /** Default: service and method. */
  readonly name?: string | undefined;
}

/** A span, and the context in which everything that belongs to it runs. */
export interface Running {
  readonly span: Span;
  readonly within: Context;
}

/** Starts a span below the running one. Names follow https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/. */
export function startSpan(tracer: Tracer, { service, method, kind, name = `${service}/${method}` }: Traced): Running {
  const attributes = { "rpc.system": "vmodel", "rpc.service": service, "rpc.method": method };
  const parent = context.active();
  const span = tracer.startSpan(name, { kind, attributes }, parent);
  return { span, within: trace.setSpan(parent, span) };
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
