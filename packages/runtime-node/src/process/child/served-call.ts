import type { CallContext, Logger } from "@vmodel/core";
import type { CallHead } from "../wire/messages.ts";
import { ServedSignal } from "./served-signal.ts";

/** A call in the service's own process, and the context that the service function gets. */
export class ServedCall extends ServedSignal implements CallContext {
  readonly #head: CallHead;
  readonly #log: () => Logger;

  constructor(head: CallHead, log: () => Logger) {
    super();
    this.#head = head;
    this.#log = log;
  }

  get deadline(): number | undefined {
    return this.#head.deadline;
  }

  get requestId(): string {
    return this.#head.requestId;
  }

  get log(): Logger {
    return this.#log();
  }
}
