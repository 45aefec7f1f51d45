import type { Problem } from "@vmodel/core";
import { networkCodes } from "./network-codes.ts";

/** A host that asks for more patience than this is not asked again; the error tells the caller how long. */
const longestWaitMs = 30_000;

/** Failures of making a connection: no byte of the request has left. */
const neverSent: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * How long to wait before a refused request is sent again, in ms; undefined: not at all, because it may have reached
 * its method. A 429 never reached one. An `unavailable` did not when its document says when to ask again: the host
 * answers calls that it had begun, and then gave up, without `retry_after_ms`.
 *
 * @param attempt 1 for the first repetition
 */
export function answerRetryDelay(
  { status, headers }: Response,
  document: unknown,
  attempt: number,
): number | undefined {
  const problem = document as Partial<Problem> | null | undefined;
  const told = problem?.retry_after_ms;
  const refused = status === 429 || (problem?.code === "unavailable" && told !== undefined);
  if (!refused || problem?.retriable === false) return undefined;
  const delay = told ?? readRetryAfter(headers) ?? backoff(attempt);
  return delay <= longestWaitMs ? delay : undefined;
}

/**
 * The same for a request that got no answer.
 * @param safe whether sending it twice does no harm
 */
export function networkRetryDelay(error: unknown, attempt: number, safe: boolean): number | undefined {
  return safe || networkCodes(error).some((code) => neverSent.has(code)) ? backoff(attempt) : undefined;
}

/** The header `retry-after`, in seconds or as a date, as ms from now. */
export function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = text.endsWith("GMT") ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** 100 ms, 200 ms, 400 ms …, less a random part so that clients do not come back all at once. */
function backoff(attempt: number): number {
  return 100 * 2 ** (attempt - 1) * (0.75 + Math.random() / 4);
}
