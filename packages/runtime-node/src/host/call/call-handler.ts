import { type ErrorCode, type Logger, VModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import type { ManagedMethod } from "../../service/managed-method.ts";
import type { AccessCheck } from "../access.ts";
import type { Intake } from "../intake.ts";
import { toFailure } from "../wire/failure.ts";
import { acceptedForm, isBinaryType } from "../wire/media-types.ts";
import { requestIdOf } from "../wire/request-id.ts";
import { eventStreamHeaders } from "../wire/server-sent-events.ts";
import { WireCallOptions } from "./call-options.ts";
import type { CallRequest, CallResponse, Reply } from "./call-request.ts";
import type { CallRoute, FindCall } from "./call-routes.ts";
import { type CallWatch, watchCalls } from "./call-watch.ts";
import type { InvokeCall } from "./invoke-call.ts";
import { readArguments } from "./read-arguments.ts";
import { StreamEvents } from "./stream-events.ts";
import { toWholeAnswer, toWireText } from "./whole-answer.ts";

/**
 * Answers a request for a call, exactly once; false when the URL is none of a service function. It knows nothing of
 * servers, so that any of them can be put in front of it by a thin adapter; and it makes no promise of its own, because
 * each would cost every call.
 */
export type CallHandler = (request: CallRequest, reply: Reply) => boolean;

/** What a call handler stands on. */
export interface CallHandlerOptions {
  readonly find: FindCall;
  readonly invoke: InvokeCall;
  readonly access: AccessCheck;
  readonly intake: Intake;
  readonly log: Logger;
  /** Whoever wants to see every call. */
  readonly watches?: readonly CallWatch[];
}

/** The handler of `POST /v1/services/{service}/methods/{method}`. */
export function createCallHandler(options: CallHandlerOptions): CallHandler {
  const { find, invoke, access, intake, log, watches = [] } = options;
  const answer = (route: CallRoute, request: CallRequest, reply: Reply): void => {
    const requestId = requestIdOf(request.headers["x-request-id"]);
    const fail = (thrown: unknown): void => {
      const { target } = route;
      const error = target instanceof VModelError ? thrown : target.wire.encodeError(thrown);
      const failure = toFailure(error, { service: route.service, method: route.method, requestId }, log);
      if (failure.status === 404 && request.method !== "POST") failure.headers.allow = "POST";
      reply(failure);
    };
    const refuse = (target: ManagedMethod, thrown: unknown): void => fail(target.countRefused(thrown));
    const send = (target: ManagedMethod, result: unknown): ErrorCode | undefined => {
      let response: CallResponse;
      try {
        response = target.info.stream
          ? streamed(result as ItemStream, target, route, requestId)
          : toWholeAnswer(result, target.wire, acceptedForm(request.headers.accept as string | undefined), requestId);
      } catch (error) {
        fail(error);
        return VModelError.from(error).code;
      }
      const outcome = request.callerIsGone ? "canceled" : undefined;
      reply(response);
      return outcome;
    };
    const call = (target: ManagedMethod, body: string | Uint8Array): void => {
      const form = typeof body === "string" ? "json" : "binary";
      let options: WireCallOptions;
      let args: Readonly<Record<string, unknown>>;
      try {
        options = new WireCallOptions(request, requestId);
        args = readArguments(request, body);
      } catch (error) {
        return refuse(target, error);
      }
      invoke(route, target, { args, form }, options, (result) => send(target, result), fail);
    };
    const { target } = route;
    try {
      admit(route, request);
    } catch (error) {
      return target instanceof VModelError || request.method !== "POST" ? fail(error) : refuse(target, error);
    }
    if (target instanceof VModelError) return fail(target);
    const read = (body: string | Uint8Array): void => call(target, body);
    const refuseBody = (error: VModelError): void => refuse(target, error);
    if (isBinaryType(request.headers["content-type"] as string | undefined)) request.readBytes(read, refuseBody);
    else request.readText(read, refuseBody);
  };
  const admit = ({ target }: CallRoute, request: CallRequest): void => {
    access(request, "call");
    if (target instanceof VModelError) return;
    if (request.method !== "POST") throw wrongMethod(request);
    intake.check();
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
      (error) => toFailure(wire.encodeError(error), { service, method, requestId }, log),
    ),
  });
  const watched = watchCalls(watches, answer);
  return (request, reply) => {
    const route = find(request.url);
    if (route === undefined) return false;
    watched(route, request, reply);
    return true;
  };
}

function wrongMethod({ method, url }: CallRequest): VModelError {
  return new VModelError("not_found", `There is no ${method} ${url}: service functions are called with POST.`);
}
