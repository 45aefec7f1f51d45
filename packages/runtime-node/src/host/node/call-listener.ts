import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "@vmodel/core";
import type { CallHandler } from "../call/call-handler.ts";
import type { CallResponse } from "../call/call-request.ts";
import type { Intake } from "../intake.ts";
import { NodeRequest } from "./node-request.ts";
import { writeEvents } from "./write-events.ts";

/** Takes a request, or answers false to leave it to somebody else. */
export type CallListener = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What the adapter is told of the host. */
export interface CallListenerOptions {
  readonly bodyLimitBytes: number;
  readonly keepAliveMs: number;
  readonly intake: Intake;
  readonly log: Logger;
}

/** Puts a call handler behind a node:http server. */
export function createCallListener(handle: CallHandler, options: CallListenerOptions): CallListener {
  return (request, response) => {
    const call = new NodeRequest(request, response, options.bodyLimitBytes);
    return handle(call, (answer) => {
      if (!options.intake.open) response.shouldKeepAlive = false;
      send(response, answer, options);
    });
  };
}

function send(response: ServerResponse, answer: CallResponse, { keepAliveMs, log }: CallListenerOptions): void {
  const { status, headers, body } = answer;
  if (response.destroyed) {
    if (status < 400)
      log.info("the caller went away before its answer", {
        request_id: headers["x-request-id"],
        status: 499,
      });
    if (isEvents(body)) void body.return?.();
    return;
  }
  // Set before: that the answer depends on the page's origin, too.
  if (headers.vary !== undefined && response.hasHeader("vary")) {
    headers.vary = `${response.getHeader("vary")}, ${headers.vary}`;
  }
  if (isEvents(body)) {
    response.writeHead(status, headers);
    void writeEvents(response, body, keepAliveMs);
  } else {
    if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
    response.writeHead(status, headers).end(body);
  }
}

function isEvents(body: CallResponse["body"]): body is AsyncIterator<string, void, undefined> {
  return typeof body === "object" && !(body instanceof Uint8Array);
}
