import { VModelError } from "@vmodel/core";

/** Whether a host takes calls and steps. Closed for good when it begins to stop. */
export class Intake {
  #open = true;

  get open(): boolean {
    return this.#open;
  }

  close(): void {
    this.#open = false;
  }

  /** @throws VModelError `unavailable` once closed */
  check(): void {
    if (this.#open) return;
    // Said only where nothing has run, so that a client may send the request again.
    const retryAfterMs = 1_000;
    const message = "The host is shutting down; send the request to another one, or later.";
    throw new VModelError("unavailable", message, { retryAfterMs });
  }
}
