/** A request for a call, free of any server's types: an adapter makes one of what its server gives it. */
export interface CallRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  /** Value of a header; `name` in lower case. */
  header(name: string): string | undefined;
  /**
   * The whole body as text. To be asked for once.
   * @throws VModelError `payload_too_large`, `invalid_argument` when it is not UTF-8, `canceled` when the caller went
   * away in the middle of it.
   */
  text(): Promise<string>;
  /** Calls `gone` once, if the caller goes away before the answer is complete; at once if it has done so already. */
  onCallerGone(gone: () => void): void;
}

/** What the adapter has to send. It may add headers of its own to `headers`. */
export interface CallResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** A whole body, or the events of a stream; closing the iterator is how the adapter tells that the caller went away. */
  readonly body: string | AsyncIterator<string, void, undefined> | undefined;
}
