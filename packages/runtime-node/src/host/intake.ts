import { VModelError } from "@vmodel/core";

/** Whether a host takes calls and steps. Closed for good when it begins to stop. */
export class Intake {
  #closedAt: number | undefined;

  get open(): boolean {
    return this.#closedAt === undefined;
  }

  /** How long it has been closed, in ms; 0 while it is open. */
  get closedMs(): number {
    return this.#closedAt === undefined ? 0 : performance.now() - this.#closedAt;
  }

  close(): void {
    this.#closedAt ??= performance.now();
  }

  /** @throws VModelError `unavailable` once closed */
  check(): void {
    if (this.open) return;
    // Said only where nothing has run, so that a client may send the request again.
    const retryAfterMs = 1_000;
    const message = "The host is shutting down; send the request to another one, or later.";
    throw new VModelError("unavailable", message, { retryAfterMs });
  }
}
