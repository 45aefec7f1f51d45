import { VModelError } from "@vmodel/core";
import { longestTimeoutMs } from "@vmodel/core/transport";
import type { WatchedOptions } from "../../service/active-call.ts";
import type { CallRequest } from "./call-request.ts";

/** How long a stream over a network may stand still where nothing is said, in ms. */
export const defaultStreamIdleMs = 300_000;

/** What the headers of a call say. */
export class WireCallOptions implements WatchedOptions {
  readonly requestId: string;
  readonly timeoutMs: number | undefined;
  readonly contract: string | undefined;
  readonly streamIdleMs = defaultStreamIdleMs;
  /** Whoever writes the events sees whether they are read, which is not the same as whether they are taken. */
  readonly readerIsWatched = true;
  readonly #request: CallRequest;

  /** @throws VModelError `invalid_argument` when a header cannot be understood. */
  constructor(request: CallRequest, requestId: string) {
    this.#request = request;
    this.requestId = requestId;
    const { headers } = request;
    this.contract = headers["vmodel-contract"] as string | undefined;
    const timeout = headers["vmodel-timeout-ms"] as string | undefined;
    this.timeoutMs = timeout === undefined ? undefined : readTimeout(timeout);
  }

  onCallerGone(gone: () => void): void {
    this.#request.onCallerGone(gone);
  }
}

/**
 * The value of the header `vmodel-timeout-ms`.
 * @throws VModelError `invalid_argument`
 */
export function readTimeout(text: string): number {
  const timeout = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (timeout >= 1 && timeout <= longestTimeoutMs) return timeout;
  throw new VModelError(
    "invalid_argument",
    `The header vmodel-timeout-ms is ${JSON.stringify(text)}; it takes a whole number of milliseconds from 1 to ${longestTimeoutMs}.`,
  );
}
