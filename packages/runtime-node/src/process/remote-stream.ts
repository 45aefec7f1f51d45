type Result = IteratorResult<unknown, undefined>;

/** The items of a streaming method that runs in another process; each one is asked for. */
export class RemoteStream implements AsyncIterableIterator<unknown, undefined> {
  readonly #ask: (kind: "next" | "return") => Promise<Result>;

  constructor(ask: (kind: "next" | "return") => Promise<Result>) {
    this.#ask = ask;
  }

  next(): Promise<Result> {
    return this.#ask("next");
  }

  /** Resolves when the method's generator has run its `finally`. */
  return(): Promise<Result> {
    return this.#ask("return");
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
