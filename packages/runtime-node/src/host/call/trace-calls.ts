import { type Context, context, SpanKind } from "@opentelemetry/api";
import { VModelError } from "@vmodel/core";
import { activeTracer } from "../../tracing/active-tracer.ts";
import { continueTrace } from "../../tracing/carrier.ts";
import { endSpan, startSpan, toRpcAttributes } from "../../tracing/span.ts";
import type { CallRequest, CallResponse, RequestHeaders } from "./call-request.ts";
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
  context.with(within, next, undefined, route, new TracedRequest(request, within), ended);
};

/** A request whose events are told in the context of its call; node:http tells them in that of the connection. */
class TracedRequest implements CallRequest {
  readonly #request: CallRequest;
  readonly #within: Context;

  constructor(request: CallRequest, within: Context) {
    this.#request = request;
    this.#within = within;
  }

  get method(): string {
    return this.#request.method;
  }

  get url(): string {
    return this.#request.url;
  }

  get headers(): RequestHeaders {
    return this.#request.headers;
  }

  get callerIsGone(): boolean {
    return this.#request.callerIsGone;
  }

  readText(done: (text: string) => void, fail: (error: VModelError) => void): void {
    this.#request.readText(context.bind(this.#within, done), context.bind(this.#within, fail));
  }

  readBytes(done: (bytes: Uint8Array) => void, fail: (error: VModelError) => void): void {
    this.#request.readBytes(context.bind(this.#within, done), context.bind(this.#within, fail));
  }

  onCallerGone(gone: () => void): void {
    this.#request.onCallerGone(context.bind(this.#within, gone));
  }
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
