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
const lasting = /^(ENOTFOUND|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|EPROTO|.*SELF_SIGNED.*|UNABLE_TO_.*)$/;

const words = new Map([
  ["ECONNREFUSED", "nothing listens there"],
  ["ECONNRESET", "it cut the connection"],
  ["EPIPE", "it cut the connection"],
  ["ENOTFOUND", "there is no host of that name"],
  ["EAI_AGAIN", "its name cannot be looked up at the moment"],
  ["ETIMEDOUT", "it does not answer"],
  ["EHOSTUNREACH", "it cannot be reached"],
  ["ENETUNREACH", "it cannot be reached"],
]);

/** What the network did, as the end of a sentence about the server, and whether it will do so again. */
export function toTransferFailure(error: unknown): { readonly text: string; readonly isLasting: boolean } {
  if (error instanceof TransferFailure) return { text: error.message, isLasting: false };
  const { code = "", message } = causeOf(error);
  return { text: words.get(code) ?? message, isLasting: lasting.test(code) };
}

/** Of several addresses that were tried, the first one tells. */
function causeOf(error: unknown): { code?: string; message: string } {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error instanceof Error ? error : { message: String(error) };
}
