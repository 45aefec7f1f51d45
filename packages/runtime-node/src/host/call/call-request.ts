import type { ErrorCode, VModelError } from "@vmodel/core";

/** Headers of a request. Those that may stand once only, and these are all that are looked at, have one value. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A request for a call, free of any server's types: an adapter makes one of what its server gives it. */
export interface CallRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  /** Headers by their name in lower case. */
  readonly headers: RequestHeaders;
  /**
   * Reads the whole body as text, and tells it or why there is none: `payload_too_large`, `invalid_argument` when it is
   * not UTF-8, `canceled` when the caller went away in the middle of it. To be asked for once.
   */
  readText(done: (text: string) => void, fail: (error: VModelError) => void): void;
  /** The same for the body as it came, which is there as long as `done` runs. */
  readBytes(done: (bytes: Uint8Array) => void, fail: (error: VModelError) => void): void;
  /** Whether the caller went away before the answer was complete. */
  readonly callerIsGone: boolean;
  /** Calls `gone` once, if the caller goes away before the answer is complete; at once if it has done so already. */
  onCallerGone(gone: () => void): void;
}

/** What the adapter has to send. It may add headers of its own to `headers`. */
export interface CallResponse {
  readonly status: number;
  /** Of a failure. */
  readonly code?: ErrorCode;
  readonly headers: Record<string, string>;
  /** A whole body as text or as bytes in pieces, or the events of a stream; closing the iterator is how the adapter tells that the caller went away. */
  readonly body: string | readonly Uint8Array[] | AsyncIterator<string, void, undefined> | undefined;
  /** Whether bytes of the body may be memory that a model writes into when the answer has been handed over. */
  readonly sharesMemory?: boolean;
}

/** Sends an answer. */
export type Reply = (response: CallResponse) => void;
