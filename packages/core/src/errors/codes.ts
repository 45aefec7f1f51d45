import type { ErrorCode, Retriable } from "./error-code.ts";

interface CodeRow<Code extends ErrorCode> {
  /** HTTP status of the problem document. */
  readonly status: number;
  /** Whether the same request may succeed later without anybody doing anything. */
  readonly retriable: Retriable[Code];
  /** The problem document's `title`, and the code's line in the documentation. */
  readonly title: string;
}

/**
 * The closed set of error codes: every failure that a caller can see has exactly one of them. Clients need no more of it
 * than `error-code.ts`, which is apart for their sake.
 */
export const errorCodes = {
  invalid_argument: { status: 400, retriable: false, title: "The arguments do not fit the method's schema" },
  unauthenticated: { status: 401, retriable: false, title: "A token is missing or wrong" },
  permission_denied: { status: 403, retriable: false, title: "The request is not allowed" },
  not_found: { status: 404, retriable: false, title: "There is no such service, method or route" },
  conflict: { status: 409, retriable: false, title: "Not allowed in the present state" },
  contract_mismatch: { status: 409, retriable: false, title: "Client and host disagree on this method" },
  payload_too_large: { status: 413, retriable: false, title: "The request is larger than the host accepts" },
  unsupported_media_type: { status: 415, retriable: false, title: "The body's content type is not supported" },
  declared: { status: 422, retriable: false, title: "The service threw an error that it declares" },
  resource_exhausted: { status: 429, retriable: true, title: "The queue of the service is full" },
  canceled: { status: 499, retriable: false, title: "The caller, or an opposite step, canceled this" },
  internal: { status: 500, retriable: false, title: "The method failed" },
  unimplemented: { status: 501, retriable: false, title: "The service's protocol has no such step" },
  crashed: { status: 502, retriable: false, title: "The service's process died" },
  failed_precondition: { status: 503, retriable: false, title: "The service is not loaded" },
  unavailable: { status: 503, retriable: true, title: "The service cannot take calls at this moment" },
  lifecycle_failed: { status: 503, retriable: false, title: "A lifecycle step or the self-test failed" },
  deadline_exceeded: { status: 504, retriable: false, title: "The deadline passed" },
  insufficient_resources: { status: 507, retriable: false, title: "The machine lacks what the service needs" },
} as const satisfies { readonly [Code in ErrorCode]: CodeRow<Code> };
