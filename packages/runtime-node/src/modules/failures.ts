import { type ErrorDetail, VModelError } from "@vmodel/core";

/** Why modules cannot be loaded, collected so that all of them are told of at once. */
export class Failures {
  readonly #details: ErrorDetail[] = [];
  readonly #errors: VModelError[] = [];

  /** Runs a step of loading; undefined when it failed. */
  async collect<T>(place: string, step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      const failure = VModelError.from(error);
      this.#errors.push(failure);
      this.#details.push({ path: place, message: failure.message });
      return undefined;
    }
  }

  /** @throws VModelError the only failure as it is, or one that tells of all, in the order of their collection. */
  throwIfAny(): void {
    const [first, ...others] = this.#errors;
    if (first === undefined) return;
    if (others.length === 0) throw first;
    const numbered = this.#errors.map((error, index) => `(${index + 1}) ${error.message}`);
    const message = `${numbered.length} things are wrong with the listed modules: ${numbered.join(" ")}`;
    throw new VModelError(first.code, message, { details: this.#details, cause: new AggregateError(this.#errors) });
  }
}
