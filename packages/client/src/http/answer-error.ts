import { type ErrorCode, fromProblem, type Problem, VModelError } from "@vmodel/core";
import { decodeValue } from "../call/decode-value.ts";
import type { MethodCodecs } from "../call/method-codecs.ts";
import { namesOf, type Target } from "../call/target.ts";
import { networkCodes } from "./network-codes.ts";
import { readRetryAfter } from "./retry-delay.ts";

/** The error that an answer's problem document holds, or the one that fits an answer which is none of a host's. */
export function answerError(
  response: Response,
  data: unknown,
  target: Target,
  codecs: MethodCodecs | undefined,
): VModelError {
  return documentError(data, response, target, codecs) ?? foreignError(response, target);
}

/**
 * The error behind a problem document; undefined when `data` is none. What it does not say of itself is taken from the
 * answer's headers and the call.
 */
export function documentError(
  data: unknown,
  response: Response,
  target: Target,
  codecs: MethodCodecs | undefined,
): VModelError | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const requestId = response.headers.get("x-request-id");
  const retryAfterMs = readRetryAfter(response.headers);
  const known: Partial<Problem> = {
    ...namesOf(target),
    ...(requestId !== null && { request_id: requestId }),
    ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
  };
  const { error } = data as Partial<Problem>;
  const codec = codecs?.errors.get(error?.name ?? "");
  if (error === undefined || codec === undefined) return fromProblem({ ...known, ...data });
  try {
    const decoded = decodeValue(error.data, codec, "json", target, `data of the error ${error.name}`);
    return fromProblem({ ...known, ...data, error: { ...error, data: decoded } });
  } catch (misfit) {
    return VModelError.from(misfit);
  }
}

/** An answer that says something else than the protocol has: another server's, or a contract that was broken. */
export function unexpectedAnswer(response: Response, what: string, target: Target): VModelError {
  const message = `${target.text}: ${response.url} answered ${what}. Is baseUrl the address of a vmodel host?`;
  return new VModelError("internal", message, namesOf(target));
}

/** The error of a request that got no answer, or not all of it. */
export function networkError(error: unknown, base: string, target: Target, phase: "request" | "answer"): VModelError {
  const options = { ...namesOf(target), cause: error };
  const [code] = networkCodes(error);
  const told = code === undefined ? "" : ` (${code})`;
  if (code === "ECONNREFUSED") {
    const message = `Nothing listens at ${base}${told}. Start the host with \`vmodel serve\`, or correct baseUrl.`;
    return new VModelError("unavailable", message, options);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    const message = `The host name of ${base} cannot be resolved${told}. Correct baseUrl, or check the network.`;
    return new VModelError("unavailable", message, options);
  }
  const cut = phase === "answer" || code === "ECONNRESET" || code === "EPIPE" || code === "UND_ERR_SOCKET";
  if (cut) {
    const advice = target.safe ? "Try again." : "It may have run: look into the host's log before repeating it.";
    const message = `The connection to ${base} was cut before the answer to ${target.text} was complete${told}. ${advice}`;
    return new VModelError("unavailable", message, options);
  }
  const message = `No answer from ${base}: ${innermostText(error)}${told}. Check that the host runs there and can be reached; a browser also needs its leave (CORS).`;
  return new VModelError("unavailable", message, options);
}

/** What an HTTP status alone says, when somebody between us and the host (a proxy, a gateway) has answered. */
const foreignCodes: Readonly<Record<number, ErrorCode>> = {
  401: "unauthenticated",
  403: "permission_denied",
  404: "not_found",
  408: "unavailable",
  413: "payload_too_large",
  415: "unsupported_media_type",
  429: "resource_exhausted",
  502: "unavailable",
  503: "unavailable",
  504: "deadline_exceeded",
};

function foreignError(response: Response, target: Target): VModelError {
  const { status, statusText, headers, url } = response;
  const code = foreignCodes[status] ?? "internal";
  const type = headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
  const line = [status, statusText].join(" ").trim();
  const message = `${target.text}: ${url} answered HTTP ${line} (${type}), which is no answer of a vmodel host. Check baseUrl, and the proxy if there is one.`;
  return new VModelError(code, message, {
    ...namesOf(target),
    retryAfterMs: readRetryAfter(headers),
    requestId: headers.get("x-request-id") ?? undefined,
  });
}

function innermostText(error: unknown): string {
  let text = String(error);
  for (let inner: unknown = error; inner instanceof Error && inner.message !== ""; inner = inner.cause)
    text = inner.message;
  return text;
}
