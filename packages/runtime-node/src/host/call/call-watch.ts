import type { ErrorCode } from "@vmodel/core";
import type { CallRequest, CallResponse, Reply } from "./call-request.ts";
import type { CallRoute } from "./call-routes.ts";
import { StreamEvents } from "./stream-events.ts";

/** Answers a call, once. */
export type AnswerCall = (route: CallRoute, request: CallRequest, reply: Reply) => void;

/** Accompanies calls, refused ones too, from their request to the end of their answer. It calls `next` exactly once. */
export type CallWatch = (route: CallRoute, request: CallRequest, reply: Reply, next: AnswerCall) => void;

/** How the answer to a call has ended. */
export interface CallEnd {
  /** What the caller was told; `canceled` when it was not there any more; undefined: what it asked for. */
  readonly code: ErrorCode | undefined;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Of a whole body. */
  readonly bytes: number | undefined;
}

/** Calls pass through all of these, the first one outermost. */
export function watchCalls(watches: readonly CallWatch[], answer: AnswerCall): AnswerCall {
  return watches.reduceRight<AnswerCall>(
    (next, watch) => (route, request, reply) => watch(route, request, reply, next),
    answer,
  );
}

/** A reply that also tells when the answer has ended: a whole one when it is handed over, a stream with its last event. */
export function tellEnd(request: CallRequest, reply: Reply, ended: (end: CallEnd) => void): Reply {
  return (response) => {
    const { body } = response;
    if (body instanceof StreamEvents) {
      body.whenEnded((code) => ended(toEnd(response, code)));
      return reply(response);
    }
    const code = request.callerIsGone ? "canceled" : response.code;
    reply(response);
    ended(toEnd(response, code));
  };
}

function toEnd({ status, headers }: CallResponse, code: ErrorCode | undefined): CallEnd {
  const length = headers["content-length"];
  return {
    code,
    status: code === "canceled" ? 499 : status,
    requestId: headers["x-request-id"],
    bytes: length === undefined ? undefined : Number(length),
  };
}
