import type { FileFailure } from "@vmodel/core";

/** A transfer that failed and may succeed when it is tried again. */
export class TransferFailure extends Error {
  override readonly name = "TransferFailure";
  /** How long the server wants to be left alone, in ms. */
  readonly retryAfterMs: number | undefined;
  readonly reason: FileFailure;

  /** @param message what happened, as the end of a sentence about the server */
  constructor(reason: FileFailure, message: string, retryAfterMs?: number) {
    super(message);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Told by their codes. */
const untrusted = /^(ERR_TLS_.*|CERT_.*|.*SELF_SIGNED.*|UNABLE_TO_.*)$/;
const insecure = /^(EPROTO|ERR_SSL_.*)$/;
const noHttp = /^HPE_.*$/;

const trusting = "A certificate that is to be trusted stands in the file that NODE_EXTRA_CA_CERTS names";

const known = new Map<string, { readonly text: string; readonly reason: FileFailure }>([
  ["ECONNREFUSED", { text: "nothing listens there", reason: "unreachable" }],
  ["ECONNRESET", { text: "it cut the connection", reason: "interrupted" }],
  ["EPIPE", { text: "it cut the connection", reason: "interrupted" }],
  ["ENOTFOUND", { text: "there is no host of that name", reason: "unreachable" }],
  ["EAI_AGAIN", { text: "its name cannot be looked up at the moment", reason: "unreachable" }],
  ["ETIMEDOUT", { text: "it does not answer", reason: "unreachable" }],
  ["EHOSTUNREACH", { text: "it cannot be reached", reason: "unreachable" }],
  ["ENETUNREACH", { text: "it cannot be reached", reason: "unreachable" }],
]);

/** What the network did. */
export interface NetworkFailure {
  /** As the end of a sentence about the server. */
  readonly text: string;
  readonly reason: FileFailure;
  /** Whether it will do so again: an unknown name and a wrong certificate do not change by asking again. */
  readonly isLasting: boolean;
}

export function toNetworkFailure(error: unknown): NetworkFailure {
  if (error instanceof TransferFailure) return { text: error.message, reason: error.reason, isLasting: false };
  const { code = "", message } = causeOf(error);
  if (untrusted.test(code)) return { text: `${message}. ${trusting}`, reason: "untrusted", isLasting: true };
  if (insecure.test(code)) {
    // What OpenSSL says has places in its own source around it.
    const [, why = code] = /:SSL routines:[^:]*:([^:]+)/.exec(message) ?? [];
    const text = `no secure connection can be made (${why}). If it speaks http: there, correct the URL`;
    return { text, reason: "unreachable", isLasting: true };
  }
  if (noHttp.test(code))
    return { text: `what it sends is no HTTP (${message})`, reason: "server_failed", isLasting: false };
  const { text, reason } = known.get(code) ?? { text: message, reason: "interrupted" };
  return { text, reason, isLasting: code === "ENOTFOUND" };
}

/** Of several addresses that were tried, the first one tells. */
function causeOf(error: unknown): { code?: string; message: string } {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error instanceof Error ? error : { message: String(error) };
}
