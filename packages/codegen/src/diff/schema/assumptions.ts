import type { JsonSchema } from "@vmodel/core/manifest";

/** Pairs of schemas that are taken to fit until something contradicts it, which is how recursive types are compared. */
export class Assumptions {
  readonly #pairs = new Map<JsonSchema, Set<JsonSchema>>();
  readonly #trail: (readonly [narrow: JsonSchema, wide: JsonSchema])[] = [];

  /** Assumes that a pair fits; false when that has been assumed before. */
  add(narrow: JsonSchema, wide: JsonSchema): boolean {
    const known = this.#pairs.get(narrow) ?? new Set();
    if (known.has(wide)) return false;
    this.#pairs.set(narrow, known.add(wide));
    this.#trail.push([narrow, wide]);
    return true;
  }

  /** Where to go back to with {@link undo}. */
  mark(): number {
    return this.#trail.length;
  }

  /** Forgets what has been assumed since. */
  undo(mark: number): void {
    for (const [narrow, wide] of this.#trail.splice(mark)) this.#pairs.get(narrow)?.delete(wide);
  }
}
