import { type ErrorCode, isErrorCode, isRetriable } from "./error-code.ts";
import type { FileFailure } from "./file-failures.ts";

/** One place in the input or one of several failures, with what is wrong there. */
export interface ErrorDetail {
  /**
   * JSON Pointer (RFC 6901) into the arguments, the name of the step that failed, of the resource that lacks, or of the file
   * that could not be fetched.
   */
  readonly path: string;
  /** What is wrong there and what would be right. */
  readonly message: string;
  /** Of a file that could not be fetched: why, for programs. */
  readonly reason?: FileFailure;
  /** Of a file that could not be fetched: where it was to come from, without user, password, and what stands after `?`. */
  readonly url?: string;
}

/** A detail with nothing but its own fields, and none that is not there; its texts as they are to be told. */
export function copyDetail(
  { path, message, reason, url }: ErrorDetail,
  text: (given: string) => string = (given) => given,
): ErrorDetail {
  return {
    path: text(path),
    message: text(message),
    ...(reason !== undefined && { reason }),
    ...(url !== undefined && { url: text(url) }),
  };
}

/** What a {@link VModelError} carries besides its code and message. */
export interface VModelErrorOptions {
  readonly service?: string | undefined;
  readonly method?: string | undefined;
  /** The service's state when the error arose. */
  readonly state?: string | undefined;
  readonly details?: readonly ErrorDetail[] | undefined;
  /** Overrides the code's own answer to "may the same request succeed later?". */
  readonly retriable?: boolean | undefined;
  /** How long to wait before trying again, in ms (the wire's Retry-After). */
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  /** `lifecycle_failed`: the lifecycle phase that failed. */
  readonly phase?: string | undefined;
  /** What led to this. It never leaves the process. */
  readonly cause?: unknown;
}

/** Properties that are not there at all while nothing is known of them, so that a printed error shows none of them. */
const whereKnown = ["service", "method", "state", "retryAfterMs", "requestId", "phase"] as const;

/**
 * The one error class of vmodel. `code` is of a closed set (`errorCodes`); `message` says what is wrong
 * and what to do.
 *
 * @example
 * ```ts
 * try { await client.service_1.func_1(1, 2); }
 * catch (error) { if (isVModelError(error) && error.code === "failed_precondition") await client.$lifecycle.service_1.load(); }
 * ```
 */
export class VModelError extends Error {
  override readonly name: string = "VModelError";
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];
  readonly retriable: boolean;
  declare readonly service: string | undefined;
  declare readonly method: string | undefined;
  declare readonly state: string | undefined;
  declare readonly retryAfterMs: number | undefined;
  declare readonly requestId: string | undefined;
  declare readonly phase: string | undefined;

  constructor(code: ErrorCode, message: string, options: VModelErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? [];
    this.retriable = options.retriable ?? isRetriable(code);
    for (const name of whereKnown) {
      if (options[name] !== undefined) Object.assign(this, { [name]: options[name] });
    }
  }

  /**
   * Any thrown value as a VModelError: itself if it is one, `canceled` for an AbortError, `deadline_exceeded` for a
   * TimeoutError, else `internal` with the value as cause.
   */
  static from(value: unknown, options: VModelErrorOptions = {}): VModelError {
    if (isVModelError(value)) return value;
    const name = value instanceof Error ? value.name : "";
    const text = value instanceof Error ? value.message : toText(value);
    const code = name === "AbortError" ? "canceled" : name === "TimeoutError" ? "deadline_exceeded" : "internal";
    return new VModelError(code, text, { ...options, cause: value });
  }
}

/** Anything can be thrown, also what cannot be made a text. */
function toText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "no message was given";
  }
}

/** Whether a value is a VModelError, of this copy of the library or of another: told by shape, not by class. */
export function isVModelError(value: unknown): value is VModelError {
  return (
    value instanceof Error && "retriable" in value && "details" in value && "code" in value && isErrorCode(value.code)
  );
}
