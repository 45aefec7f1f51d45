import { isServiceError } from "@vmodel/core";
import { AnswerCut, TooSlow, Unreachable } from "../errors.ts";
import type { Patience } from "./patience.ts";

/** What is known of an exchange when it breaks. */
export interface Exchange {
  /** The caller's. */
  readonly signal: AbortSignal;
  readonly patience: Patience;
  /** Bytes of the answer that have come. */
  received: number;
}

/** Codes of Node's fetch for a connection that was there and ended; others are about one that never was. */
const cut = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"]);
const slow = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/**
 * What callers get for a failed exchange: the reason of their own signal when that has fired, a declared error
 * for what the network does, and anything else as it is.
 */
export function toExchangeError(error: unknown, { signal, patience, received }: Exchange): unknown {
  if (signal.aborted) return signal.reason;
  if (isServiceError(error)) return error;
  const { ms } = patience;
  const code = codeOf(error);
  const options = { cause: error, retriable: true };
  if (patience.signal.aborted || slow.has(code)) {
    return new TooSlow(`The API took longer than ${ms} ms; timeoutMs is the bound`, { timeoutMs: ms }, options);
  }
  if (cut.has(code) || isTerminated(error)) {
    return cutAnswer(received, error);
  }
  if (!(error instanceof TypeError)) return error;
  return new Unreachable(
    `The API cannot be reached (${code}): is it running, and is baseUrl right?`,
    { reason: code },
    options,
  );
}

/** The error for an answer that has ended too early. @param received bytes of it that had come */
export function cutAnswer(received: number, cause?: unknown): AnswerCut {
  return new AnswerCut("The API's answer ended before it was complete", { received }, { cause, retriable: true });
}

/** Node's fetch fails with a TypeError whose cause has the code; that of several addresses has it further down. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const [first] = cause instanceof AggregateError ? cause.errors : [];
  for (const source of [cause, first]) {
    if (source instanceof Error && "code" in source && typeof source.code === "string") return source.code;
  }
  return cause instanceof Error ? cause.message : "unknown";
}

function isTerminated(error: unknown): boolean {
  return error instanceof TypeError && error.message === "terminated";
}
