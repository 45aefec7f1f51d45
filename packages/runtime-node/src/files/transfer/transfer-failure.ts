/** A transfer that failed and may succeed when it is tried again. */
export class TransferFailure extends Error {
  override readonly name = "TransferFailure";
  /** How long the server wants to be left alone, in ms. */
  readonly retryAfterMs: number | undefined;

  /** @param message what happened, as the end of a sentence about the server */
  constructor(message: string, options: { readonly cause?: unknown; readonly retryAfterMs?: number | undefined } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Told by their codes; that a name is unknown or a certificate wrong does not change by asking again. */
const lasting = /^(ENOTFOUND|UND_ERR_INVALID_ARG|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|EPROTO|.*SELF_SIGNED.*|UNABLE_TO_.*)$/;

const words = new Map([
  ["ECONNREFUSED", "nothing listens there"],
  ["ECONNRESET", "it cut the connection"],
  ["EPIPE", "it cut the connection"],
  ["UND_ERR_SOCKET", "it cut the connection"],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "it sent another number of bytes than it said"],
  ["ENOTFOUND", "there is no host of that name"],
  ["EAI_AGAIN", "its name cannot be looked up at the moment"],
  ["ETIMEDOUT", "it does not answer"],
  ["EHOSTUNREACH", "it cannot be reached"],
  ["ENETUNREACH", "it cannot be reached"],
]);

/**
 * What the network did, as a failure: a {@link TransferFailure} when it may go better next time.
 *
 * @param stallMs how long it was waited for a sign of life
 */
export function toTransferFailure(
  error: unknown,
  stallMs: number,
): { readonly text: string; readonly isLasting: boolean } {
  if (error instanceof TransferFailure) return { text: error.message, isLasting: false };
  const { code = "", message } = causeOf(error);
  if (/^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$/.test(code))
    return { text: `it sent nothing for ${stallMs} ms`, isLasting: false };
  return { text: words.get(code) ?? message, isLasting: lasting.test(code) };
}

/** Of several addresses that were tried, the first one tells. */
function causeOf(error: unknown): { code?: string; message: string } {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error instanceof Error ? error : { message: String(error) };
}
