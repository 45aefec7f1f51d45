import type { IncomingMessage } from "node:http";
import type { Origin } from "./partial-file.ts";

/** What the head of an answer says of the bytes that follow. */
export interface AnswerHead {
  /** Where in the file they begin. */
  readonly start: number;
  /** Bytes of the whole file; undefined: the server does not say. */
  readonly total: number | undefined;
}

/** Reads the head of a 200 or 206; undefined when it makes no sense. */
export function readHead({ statusCode, headers }: IncomingMessage): AnswerHead | undefined {
  if (statusCode === 200) return { start: 0, total: toCount(headers["content-length"]) };
  // RFC 9110, section 14.4: bytes 7-9/10, or bytes 7-9/* when the whole is unknown.
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers["content-range"] ?? "");
  if (range === null) return undefined;
  return { start: Number(range[1]), total: toCount(range[3]) };
}

/** What has to be known to go on later. */
export function originOf(url: string, { headers }: IncomingMessage, total: number | undefined): Origin {
  const etag = headers.etag;
  const lastModified = headers["last-modified"];
  return {
    url,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...(total !== undefined && { total }),
  };
}

/**
 * The headers that ask for the bytes from `start` on. A server that has another version of the file by now sends all of
 * it, where it has said by what it tells versions apart (RFC 9110, section 13.1.5: weak tags do not).
 */
export function rangeHeaders(start: number, url: string, origin: Origin | undefined): Record<string, string> {
  if (start === 0) return {};
  const { etag, lastModified } = origin?.url === url ? origin : ({} as Partial<Origin>);
  const version = etag?.startsWith('"') === true ? etag : lastModified;
  return { range: `bytes=${start}-`, ...(version !== undefined && { "if-range": version }) };
}

/** `Retry-After` in ms; undefined when there is none. */
export function readRetryAfter({ headers }: IncomingMessage): number | undefined {
  const text = headers["retry-after"];
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return ms > 0 ? ms : undefined;
}

function toCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
