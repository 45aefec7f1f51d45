/** The model was told to stop. */
class Stopped extends Error {}

/**
 * Lets a model and a reader of its tokens take turns: the model makes a token when the reader wants one, and none is made
 * ahead. So a slow reader slows the model, and nothing piles up.
 */
export class Turns {
  #wanted = Promise.withResolvers<void>();
  #made = Promise.withResolvers<bigint | undefined>();
  /** What became of the model, once it makes no more tokens. */
  #outcome: { readonly error?: unknown } | undefined;

  /** The model's side: waits until a token is wanted. @throws when no more will be */
  async wanted(): Promise<void> {
    await this.#wanted.promise;
    this.#wanted = Promise.withResolvers();
  }

  /** The model's side: gives the token. */
  give(token: bigint): void {
    this.#made.resolve(token);
  }

  /** The model's side: nothing follows, with the error if it has failed. A model that was told to stop has not. */
  end(outcome: { readonly error?: unknown } = {}): void {
    this.#outcome = outcome.error instanceof Stopped ? {} : outcome;
    this.#made.resolve(undefined);
  }

  /** The reader's side: the next token; undefined after the last one. @throws what the model has failed with */
  async next(): Promise<bigint | undefined> {
    if (this.#outcome === undefined) {
      this.#made = Promise.withResolvers();
      this.#wanted.resolve();
      const token = await this.#made.promise;
      if (token !== undefined) return token;
    }
    if (this.#outcome !== undefined && "error" in this.#outcome) throw this.#outcome.error;
    return undefined;
  }

  /** The reader's side: no more tokens are wanted. The model ends before its next one. */
  stop(): void {
    // Nobody may be waiting at the moment.
    this.#wanted.promise.catch(() => {});
    this.#wanted.reject(new Stopped("no more tokens are wanted"));
  }
}
