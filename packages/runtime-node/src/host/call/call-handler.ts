import { type Logger, VModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import type { ManagedMethod } from "../../service/managed-method.ts";
import type { AccessCheck } from "../access.ts";
import type { Intake } from "../intake.ts";
import { toFailure } from "../wire/failure.ts";
import { acceptedForm, isBinaryType } from "../wire/media-types.ts";
import { requestIdOf } from "../wire/request-id.ts";
import { eventStreamHeaders } from "../wire/server-sent-events.ts";
import { WireCallOptions } from "./call-options.ts";
import type { CallRequest, CallResponse } from "./call-request.ts";
import type { CallRoute, FindCall } from "./call-routes.ts";
import type { InvokeCall } from "./invoke-call.ts";
import { readArguments } from "./read-arguments.ts";
import { StreamEvents } from "./stream-events.ts";
import { toWholeAnswer, toWireText } from "./whole-answer.ts";

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
    const fail = (thrown: unknown): void => {
      const { target } = route;
      const error = target instanceof VModelError ? thrown : target.wire.encodeError(thrown);
      const failure = toFailure(error, { service: route.service, method: route.method, requestId }, log);
      if (failure.status === 404 && request.method !== "POST") failure.headers.allow = "POST";
      reply(failure);
    };
    const send = (target: ManagedMethod, result: unknown): void => {
      let response: CallResponse;
      try {
        response = target.info.stream
          ? streamed(result as ItemStream, target, route, requestId)
          : toWholeAnswer(result, target.wire, acceptedForm(request.headers.accept as string | undefined), requestId);
      } catch (error) {
        return fail(error);
      }
      reply(response);
    };
    const call = (target: ManagedMethod, body: string | Uint8Array): void => {
      try {
        const options = new WireCallOptions(request, requestId);
        const args = readArguments(request, body);
        const form = typeof body === "string" ? "json" : "binary";
        invoke(route, target, { args, form }, options, (result) => send(target, result), fail);
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
    const read = (body: string | Uint8Array): void => call(target, body);
    if (isBinaryType(request.headers["content-type"] as string | undefined)) request.readBytes(read, fail);
    else request.readText(read, fail);
  };
  const admit = ({ target }: CallRoute, request: CallRequest): ManagedMethod => {
    access(request, "call");
    if (target instanceof VModelError) throw target;
    if (request.method !== "POST") throw wrongMethod(request);
    intake.check();
    return target;
  };
  const streamed = (
    items: ItemStream,
    { wire }: ManagedMethod,
    { service, method }: CallRoute,
    requestId: string,
  ): CallResponse => ({
    status: 200,
    headers: { ...eventStreamHeaders, "x-request-id": requestId },
    body: new StreamEvents(
      items,
      (item) => toWireText(item, wire),
      (error) => toFailure(wire.encodeError(error), { service, method, requestId }, log).body,
    ),
  });
  return (request, reply) => {
    const route = find(request.url);
    if (route === undefined) return false;
    answer(route, request, reply);
    return true;
  };
}

function wrongMethod({ method, url }: CallRequest): VModelError {
  return new VModelError("not_found", `There is no ${method} ${url}: service functions are called with POST.`);
}
