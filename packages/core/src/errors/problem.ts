import { errorCodes } from "./codes.ts";
import { namedError } from "./create-service-error.ts";
import { isErrorCode } from "./error-code.ts";
import { isServiceError } from "./service-error.ts";
import { type ErrorDetail, VModelError } from "./vmodel-error.ts";

/** A problem document (RFC 9457), the body of every failed request. Times in ms. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The error's message. */
  readonly detail: string;
  readonly code: string;
  readonly service?: string;
  readonly method?: string;
  readonly state?: string;
  readonly retriable: boolean;
  readonly retry_after_ms?: number;
  readonly details?: readonly ErrorDetail[];
  readonly request_id?: string;
  readonly phase?: string;
  /** `declared` only: the error class's name and its data. */
  readonly error?: { readonly name: string; readonly data: unknown };
}

/** The media type of a {@link Problem}. */
export const problemMediaType = "application/problem+json";

/** An error as the document that crosses the wire. `cause` and stack stay behind. */
export function toProblem(error: VModelError): Problem {
  const { status, title } = errorCodes[error.code];
  return {
    type: `urn:vmodel:error:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    ...(error.service !== undefined && { service: error.service }),
    ...(error.method !== undefined && { method: error.method }),
    ...(error.state !== undefined && { state: error.state }),
    retriable: error.retriable,
    ...(error.retryAfterMs !== undefined && { retry_after_ms: error.retryAfterMs }),
    ...(error.details.length > 0 && { details: error.details }),
    ...(error.requestId !== undefined && { request_id: error.requestId }),
    ...(error.phase !== undefined && { phase: error.phase }),
    ...(isServiceError(error) && { error: { name: error.name, data: error.data } }),
  };
}

/** The error behind a problem document; undefined when the value is not one of ours. */
export function fromProblem(value: unknown): VModelError | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const problem = value as Partial<Problem>;
  if (!isErrorCode(problem.code)) return undefined;
  const message = typeof problem.detail === "string" ? problem.detail : `${problem.title ?? problem.code}`;
  const options = {
    service: problem.service,
    method: problem.method,
    state: problem.state,
    details: problem.details,
    retriable: problem.retriable,
    retryAfterMs: problem.retry_after_ms,
    requestId: problem.request_id,
    phase: problem.phase,
  };
  if (problem.code === "declared" && problem.error) {
    return namedError(problem.error.name, message, problem.error.data, options);
  }
  return new VModelError(problem.code, message, options);
}
