import { type Logger, VModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import type { ManagedMethod } from "../../service/managed-method.ts";
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
 * Answers a request for a call, exactly once; false when the URL is none of a service function. It knows nothing of
 * servers, so that any of them can be put in front of it by a thin adapter; and it makes no promise of its own, because
 * each would cost every call.
 */
export type CallHandler = (request: CallRequest, reply: (response: CallResponse) => void) => boolean;

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
  const answer = (route: CallRoute, request: CallRequest, reply: (response: CallResponse) => void): void => {
    const requestId = requestIdOf(request.headers["x-request-id"]);
    const fail = (error: unknown): void => {
      const failure = toFailure(error, { service: route.service, method: route.method, requestId }, log);
      if (failure.status === 404 && request.method !== "POST") failure.headers.allow = "POST";
      reply(failure);
    };
    const send = (target: ManagedMethod, result: unknown): void => {
      let response: CallResponse;
      try {
        response = target.info.stream ? streamed(result as ItemStream, route, requestId) : whole(result, requestId);
      } catch (error) {
        return fail(error);
      }
      reply(response);
    };
    const call = (target: ManagedMethod, text: string): void => {
      try {
        const options = new WireCallOptions(request, requestId);
        invoke(route, target, readArguments(request, text), options, (result) => send(target, result), fail);
      } catch (error) {
        fail(error);
      }
    };
    let target: ManagedMethod;
    try {
      target = admit(route, request);
    } catch (error) {
      return fail(error);
    }
    request.readText((text) => call(target, text), fail);
  };
  const admit = ({ target }: CallRoute, request: CallRequest): ManagedMethod => {
    access(request);
    if (target instanceof VModelError) throw target;
    if (request.method !== "POST") throw wrongMethod(request);
    intake.check();
    return target;
  };
  const streamed = (items: ItemStream, { service, method }: CallRoute, requestId: string): CallResponse => ({
    status: 200,
    headers: { ...eventStreamHeaders, "x-request-id": requestId },
    body: new StreamEvents(items, (error) => toFailure(error, { service, method, requestId }, log).body),
  });
  return (request, reply) => {
    const route = find(request.url);
    if (route === undefined) return false;
    answer(route, request, reply);
    return true;
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
