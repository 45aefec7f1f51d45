import { inspect } from "node:util";
import { type ErrorCode, isServiceError, type Logger, problemMediaType, toProblem, VModelError } from "@vmodel/core";
import { toJsonText } from "./to-json-text.ts";

/** What a failed request was about. */
export interface FailedRequest {
  readonly requestId: string;
  readonly service?: string | undefined;
  readonly method?: string | undefined;
}

/** A failure as it leaves the host. */
export interface Failure {
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Record<string, string>;
  /** JSON text of a problem document, on one line. */
  readonly body: string;
}

/**
 * Any thrown value as the answer to a request. The text of `internal` errors is masked, because it was not written for
 * callers; the whole story goes to the log under the request's id.
 */
export function toFailure(thrown: unknown, request: FailedRequest, log: Logger): Failure {
  const error = carriable(VModelError.from(thrown));
  report(error, request, log);
  const names = about(request);
  const problem = toProblem(error.code === "internal" ? masked(request) : error);
  const headers: Record<string, string> = { "content-type": problemMediaType, "x-request-id": request.requestId };
  if (error.code === "unauthenticated") headers["www-authenticate"] = "Bearer";
  if (error.code === "unavailable" || error.code === "resource_exhausted") {
    headers["retry-after"] = String(Math.max(1, Math.ceil((error.retryAfterMs ?? 0) / 1000)));
  }
  const body = JSON.stringify({ ...problem, ...names, request_id: request.requestId });
  return { status: problem.status, code: error.code, headers, body };
}

/**
 * The error itself, or the failure that takes the place of one whose data JSON cannot carry. Those of errors that the
 * method declares have been encoded by now.
 */
function carriable(error: VModelError): VModelError {
  if (!isServiceError(error) || error.data === undefined) return error;
  try {
    toJsonText(error.data);
    return error;
  } catch (cause) {
    const message = `The data of the error ${error.name} cannot be sent; those of an error that the method declares with @throws are encoded.`;
    return new VModelError("internal", message, { cause });
  }
}

function masked(request: FailedRequest): VModelError {
  const what = request.method === undefined ? "host" : "method";
  return new VModelError("internal", `The ${what} failed; see request_id ${request.requestId} in the host's log.`);
}

function about({ service, method }: FailedRequest): { service?: string; method?: string } {
  return { ...(service !== undefined && { service }), ...(method !== undefined && { method }) };
}

function report(error: VModelError, request: FailedRequest, log: Logger): void {
  const fields = { request_id: request.requestId, code: error.code, ...about(request) };
  if (error.code === "canceled") log.info(`canceled: ${error.message}`, { ...fields, status: 499 });
  if (error.code !== "internal" && error.code !== "crashed") return;
  log.error(error.message, { ...fields, error: shown(origin(error)) });
}

function shown(error: Error): string {
  try {
    return inspect(error, { depth: 4 });
  } catch {
    // Its author has said how it is to be shown, and that throws.
    return error.stack ?? error.message;
  }
}

/** The author's own error, whose stack is what is looked for; all that we have put around it stands in the line and its fields. */
function origin(error: VModelError): Error {
  return error.cause instanceof Error ? error.cause : error;
}
