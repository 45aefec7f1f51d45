import { type IncomingMessage, ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { httpDate } from "./http-date.ts";

/** An answer that is one text. */
export interface TextAnswer {
  readonly status: number;
  /** `content-length` among them. Of the host's own making, or looked at before: nothing in them is checked again. */
  readonly headers: Readonly<Record<string, string>>;
  /** Not empty. */
  readonly body: string;
  /** Of the body. */
  readonly bytes: number;
}

/** What the headers of a connection that stays open say of it. */
export function keepAliveFields(idleTimeoutMs: number): string {
  const seconds = Math.floor(idleTimeoutMs / 1000);
  return `Connection: keep-alive\r\n${idleTimeoutMs > 0 ? `Keep-Alive: timeout=${seconds}\r\n` : ""}`;
}

/**
 * A response that takes a whole answer without node:http's assembly of its headers: it looks at each character of each
 * of them, which costs a small call more than its method. It stands on what node:http does with a response: it puts the
 * text of `_header` in front of the first chunk.
 */
export class HostResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  declare _header: string | null;
  declare _keepAliveTimeout: number;

  /** Has the headers say how long the connection may be idle afterwards, in ms; 0: nothing of it. */
  announceIdleTimeout(ms: number): void {
    this._keepAliveTimeout = ms;
  }

  /** It is over with the connection: the time that it gave the caller to read is, too. */
  override detachSocket(socket: Socket): void {
    if (socket.timeout) socket.setTimeout(0);
    super.detachSocket(socket);
  }

  /**
   * Sends the answer, if the connection stays open behind it and nobody has set headers before.
   *
   * @param keepAlive what {@link keepAliveFields} gives
   * @returns whether it was sent
   */
  sendText({ status, headers, body, bytes }: TextAnswer, keepAlive: string): boolean {
    if (!this.shouldKeepAlive || this.headersSent || this.getHeaderNames().length > 0) return false;
    // Who was to be told first whether to send a body may send it or not: node:http knows when the connection has to go.
    if (this.req.headers.expect !== undefined) return false;
    this.statusCode = status;
    let header = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "unknown"}\r\n`;
    for (const name in headers) header += `${name}: ${headers[name]}\r\n`;
    this._header = `${header}Date: ${httpDate()}\r\n${keepAlive}\r\n`;
    // Of as many bytes as characters, each is one.
    this.end(body, bytes === body.length ? "latin1" : "utf8");
    return true;
  }
}
