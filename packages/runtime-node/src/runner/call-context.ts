import type { CallContext, Logger } from "@vmodel/core";

/** What a call context is made from. All of it may be costly, so all of it is made on first use. */
export interface CallContextSource {
  readonly signal: AbortSignal;
  readonly deadline: number | undefined;
  readonly requestId: string;
  readonly log: Logger;
}

/** The context that a service function gets: a view of the call that serves, and no more. */
export class LazyCallContext implements CallContext {
  readonly #source: CallContextSource;

  constructor(source: CallContextSource) {
    this.#source = source;
  }

  get signal(): AbortSignal {
    return this.#source.signal;
  }

  get deadline(): number | undefined {
    return this.#source.deadline;
  }

  get requestId(): string {
    return this.#source.requestId;
  }

  get log(): Logger {
    return this.#source.log;
  }
}
