import { maxHeaderSize, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { problemMediaType, toProblem, VModelError } from "@vmodel/core";

/** What node:http keeps on a socket while it answers; the only way to tell whether an answer has begun. */
interface HttpSocket extends Socket {
  readonly _httpMessage?: ServerResponse | null;
}

/** Answers bytes that are no request, or came too slowly, with a problem document instead of an empty 400. */
export function answerClientError(cause: Error & { code?: string }, socket: HttpSocket): void {
  // Half of an answer and a second one behind it would be garbage to the caller.
  const begun = socket._httpMessage?.headersSent === true;
  if (socket.writable && !begun && cause.code !== "ECONNRESET") socket.write(toText(toError(cause)));
  socket.destroySoon();
}

function toError(cause: { code?: string; message: string }): VModelError {
  if (cause.code === "HPE_HEADER_OVERFLOW") {
    const message = `The head of the request is larger than ${maxHeaderSize / 1024} KiB; send less in its headers and address.`;
    return new VModelError("payload_too_large", message);
  }
  if (cause.code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new VModelError("deadline_exceeded", "The request did not arrive in time; send it faster.");
  }
  return new VModelError("invalid_argument", `The request is not HTTP/1.1: ${cause.message}.`);
}

function toText(error: VModelError): string {
  const problem = toProblem(error);
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    "connection: close",
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}
