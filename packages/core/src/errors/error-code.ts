/** Of each code, whether the same request may succeed later without anybody doing anything. */
const retriable = {
  invalid_argument: false,
  unauthenticated: false,
  permission_denied: false,
  not_found: false,
  conflict: false,
  contract_mismatch: false,
  payload_too_large: false,
  unsupported_media_type: false,
  declared: false,
  resource_exhausted: true,
  canceled: false,
  internal: false,
  unimplemented: false,
  crashed: false,
  failed_precondition: false,
  unavailable: true,
  lifecycle_failed: false,
  deadline_exceeded: false,
  insufficient_resources: false,
} as const;

/** Of each code, as the compiler knows it. */
export type Retriable = typeof retriable;

/** One of the closed set of error codes. */
export type ErrorCode = keyof Retriable;

/** Whether a string is one of the error codes. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(retriable, code);
}

/** Whether the same request may succeed later without anybody doing anything. */
export function isRetriable(code: ErrorCode): boolean {
  return retriable[code];
}
