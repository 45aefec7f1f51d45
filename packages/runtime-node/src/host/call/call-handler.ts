import { type Logger, VModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import type { AccessCheck } from "../access.ts";
import type { Intake } from "../intake.ts";
import { toFailure } from "../wire/failure.ts";
import { requestIdOf } from "../wire/request-id.ts";
import { eventStreamHeaders } from "../wire/server-sent-events.ts";
import { toJsonText } from "../wire/to-json-text.ts";
import { WireCallOptions } from "./call-options.ts";
import type { CallRequest, CallResponse } from "./call-request.ts";
import type { CallRoute, FindCall } from "./call-routes.ts";
import type { InvokeCall } from "./invoke-call.ts";
import { readArguments } from "./read-arguments.ts";
import { StreamEvents } from "./stream-events.ts";

/**
 * Answers a request for a call; undefined when the URL is none of a service function. The promise never rejects.
 * It knows nothing of servers, so that any of them can be put in front of it by a thin adapter.
 */
export type CallHandler = (request: CallRequest) => Promise<CallResponse> | undefined;

/** What a call handler stands on. */
export interface CallHandlerOptions {
  readonly find: FindCall;
  readonly invoke: InvokeCall;
  readonly access: AccessCheck;
  readonly intake: Intake;
  readonly log: Logger;
}

/** The handler of `POST /v1/services/{service}/methods/{method}`. */
export function createCallHandler({ find, invoke, access, intake, log }: CallHandlerOptions): CallHandler {
  const answer = async (route: CallRoute, request: CallRequest): Promise<CallResponse> => {
    const requestId = requestIdOf(request.header("x-request-id"));
    try {
      access(request);
      const { target } = route;
      if (target instanceof VModelError) throw target;
      if (request.method !== "POST") throw wrongMethod(request);
      intake.check();
      const options = new WireCallOptions(request, requestId);
      const result = await invoke(route, target, readArguments(request, await request.text()), options);
      return target.info.stream ? streamed(result as ItemStream, route, requestId) : whole(result, requestId);
    } catch (error) {
      const failure = toFailure(error, { service: route.service, method: route.method, requestId }, log);
      if (failure.status === 404 && request.method !== "POST") failure.headers.allow = "POST";
      return failure;
    }
  };
  const streamed = (items: ItemStream, { service, method }: CallRoute, requestId: string): CallResponse => ({
    status: 200,
    headers: { ...eventStreamHeaders, "x-request-id": requestId },
    body: new StreamEvents(items, (error) => toFailure(error, { service, method, requestId }, log).body),
  });
  return (request) => {
    const route = find(request.url);
    return route === undefined ? undefined : answer(route, request);
  };
}

function whole(result: unknown, requestId: string): CallResponse {
  if (result === undefined) return { status: 204, headers: { "x-request-id": requestId }, body: undefined };
  return {
    status: 200,
    headers: { "content-type": "application/json", "x-request-id": requestId },
    body: toJsonText(result),
  };
}

function wrongMethod({ method, url }: CallRequest): VModelError {
  return new VModelError("not_found", `There is no ${method} ${url}: service functions are called with POST.`);
}
