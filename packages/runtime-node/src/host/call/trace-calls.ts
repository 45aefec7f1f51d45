import { type Context, context, SpanKind } from "@opentelemetry/api";
import { VModelError } from "@vmodel/core";
import { activeTracer } from "../../tracing/active-tracer.ts";
import { continueTrace } from "../../tracing/carrier.ts";
import { endSpan, startSpan, toRpcAttributes } from "../../tracing/span.ts";
import type { CallRequest, CallResponse } from "./call-request.ts";
import { type CallWatch, tellEnd } from "./call-watch.ts";
import { StreamEvents } from "./stream-events.ts";

/**
 * Makes a span of every call, as a part of its caller's trace, where an SDK is registered. It lasts until the caller has
 * its answer; what the method does belongs to it. Other watches come after this one, so that they see it, too.
 */
export const traceCalls: CallWatch = (route, request, reply, next) => {
  const tracer = activeTracer();
  if (tracer === undefined) return next(route, request, reply);
  const { service, method, target } = route;
  // The names of what there is not are anybody's, and spans are told apart by their name.
  const name = target instanceof VModelError ? "unknown method" : `${service}/${method}`;
  const about = { name, kind: SpanKind.SERVER, attributes: toRpcAttributes(service, method) };
  const { span, within } = continueTrace(request.headers, () => startSpan(tracer, about));
  const ended = tellEnd(
    request,
    (response) => reply(inContext(response, within)),
    ({ code, status, requestId }) => {
      span.setAttribute("http.response.status_code", status);
      if (requestId !== undefined) span.setAttribute("vmodel.request_id", requestId);
      endSpan(span, code);
    },
  );
  context.with(within, next, undefined, route, requestWithin(request, within), ended);
};

/** A request whose events are told in the context of its call; node:http tells them in that of the connection. */
function requestWithin(request: CallRequest, within: Context): CallRequest {
  const { method, url, headers } = request;
  return {
    method,
    url,
    headers,
    readText: (done, fail) => request.readText(context.bind(within, done), context.bind(within, fail)),
    readBytes: (done, fail) => request.readBytes(context.bind(within, done), context.bind(within, fail)),
    get callerIsGone() {
      return request.callerIsGone;
    },
    onCallerGone: (gone) => request.onCallerGone(context.bind(within, gone)),
  };
}

/** The same for a stream, whose generator runs whenever the connection takes more, or goes away. */
function inContext(response: CallResponse, within: Context): CallResponse {
  const { body } = response;
  if (!(body instanceof StreamEvents)) return response;
  const events: AsyncIterator<string, void, undefined> = {
    next: () => context.with(within, () => body.next()),
    return: () => context.with(within, () => body.return()),
  };
  return { ...response, body: events };
}
