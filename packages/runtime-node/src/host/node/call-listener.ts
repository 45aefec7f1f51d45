import type { IncomingMessage, ServerResponse } from "node:http";
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
}

/** Puts a call handler behind a node:http server. */
export function createCallListener(handle: CallHandler, options: CallListenerOptions): CallListener {
  return (request, response) => {
    const answer = handle(new NodeRequest(request, response, options.bodyLimitBytes));
    if (answer === undefined) return false;
    if (!options.intake.open) response.shouldKeepAlive = false;
    void answer.then((answered) => send(response, answered, options.keepAliveMs));
    return true;
  };
}

function send(response: ServerResponse, { status, headers, body }: CallResponse, keepAliveMs: number): void {
  if (typeof body === "object") {
    if (!response.destroyed) response.writeHead(status, headers);
    void writeEvents(response, body, keepAliveMs);
  } else if (!response.destroyed) {
    if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
    response.writeHead(status, headers).end(body);
  }
}
