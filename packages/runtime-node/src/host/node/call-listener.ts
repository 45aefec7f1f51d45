import type { Logger } from "@vmodel/core";
import type { CallHandler } from "../call/call-handler.ts";
import type { CallResponse } from "../call/call-request.ts";
import type { Intake } from "../intake.ts";
import { cutOffIdle } from "./cut-off-idle.ts";
import type { HostRequest } from "./host-request.ts";
import { type HostResponse, keepAliveFields } from "./host-response.ts";
import { NodeRequest } from "./node-request.ts";
import { reusedMemory } from "./reused-memory.ts";
import { writeEvents } from "./write-events.ts";

/** Answers below this are taken by the system at once, whether their caller reads them or not. */
const largeBytes = 64 * 1024;

/** Takes a request, or answers false to leave it to somebody else. */
export type CallListener = (request: HostRequest, response: HostResponse) => boolean;

/** What the adapter is told of the host. */
export interface CallListenerOptions {
  readonly bodyLimitBytes: number;
  readonly keepAliveMs: number;
  /** How long a connection may stay open between two requests; 0: any time. */
  readonly idleTimeoutMs: number;
  /** How long an answer may wait for its reader; 0: any time. */
  readonly streamIdleMs: number;
  readonly intake: Intake;
  readonly log: Logger;
}

/** Puts a call handler behind a node:http server. */
export function createCallListener(handle: CallHandler, options: CallListenerOptions): CallListener {
  const keepAlive = keepAliveFields(options.idleTimeoutMs);
  return (request, response) => {
    const call = new NodeRequest(request, response, options.bodyLimitBytes);
    return handle(call, (answer) => {
      if (!options.intake.open) response.shouldKeepAlive = false;
      send(response, answer, keepAlive, options);
    });
  };
}

function send(
  response: HostResponse,
  answer: CallResponse,
  keepAlive: string,
  { keepAliveMs, streamIdleMs, log }: CallListenerOptions,
): void {
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
    void writeEvents(response, body, { keepAliveMs, idleMs: streamIdleMs });
  } else if (typeof body === "object") {
    const length = body.reduce((sum, part) => sum + part.length, 0);
    headers["content-length"] = String(length);
    if (length > largeBytes) cutOffIdle(response, streamIdleMs);
    response.writeHead(status, headers);
    if (answer.sharesMemory) writeCopy(response, body, length);
    else writeParts(response, body);
  } else if (body === undefined) {
    response.writeHead(status, headers).end();
  } else {
    const length = Buffer.byteLength(body);
    headers["content-length"] = String(length);
    if (length > largeBytes) cutOffIdle(response, streamIdleMs);
    if (!response.sendText({ status, headers, body, bytes: length }, keepAlive))
      response.writeHead(status, headers).end(body);
  }
}

/** What a slow caller reads late must be what it was. */
function writeCopy(response: HostResponse, parts: readonly Uint8Array[], length: number): void {
  const copy = reusedMemory.copy(parts, length);
  // Only then has the system all of it; of an answer that broke off it may still have some.
  response.once("finish", () => reusedMemory.giveBack(copy));
  response.end(copy);
}

/** One write to the socket for all of them, none of which is copied. */
function writeParts(response: HostResponse, parts: readonly Uint8Array[]): void {
  response.cork();
  for (const part of parts) response.write(part);
  response.end();
}

function isEvents(body: CallResponse["body"]): body is AsyncIterator<string, void, undefined> {
  return typeof body === "object" && "next" in body;
}
