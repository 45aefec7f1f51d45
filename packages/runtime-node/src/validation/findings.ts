import type { ErrorDetail } from "@vmodel/core";

/** How many findings are collected; who has more mistakes than that is helped enough. */
export const maxFindings = 20;

/** What is wrong with a value, each with the place that was being looked at. */
export class Findings {
  readonly #details: ErrorDetail[] = [];
  readonly #path: (string | number)[] = [];

  /** The findings so far. */
  get details(): readonly ErrorDetail[] {
    return this.#details;
  }

  /** Whether there is no use in looking for more. */
  get full(): boolean {
    return this.#details.length >= maxFindings;
  }

  /** Goes into a property or an item. */
  enter(key: string | number): void {
    this.#path.push(key);
  }

  /** Goes back to where the last {@link enter} came from. */
  leave(): void {
    this.#path.pop();
  }

  /** Says what is wrong at the present place, or at a property of it. */
  add(message: string, property?: string): void {
    if (this.full) return;
    const keys = property === undefined ? this.#path : [...this.#path, property];
    this.#details.push({ path: toPointer(keys), message });
  }

  /** Says what is wrong at a place below the present one. @param pointer JSON pointer from here */
  addAt(pointer: string, message: string): void {
    if (!this.full) this.#details.push({ path: toPointer(this.#path) + pointer, message });
  }

  /** Collections for a try whose outcome is not sure: at the same place, with nothing found. */
  fork(): Findings {
    const fork = new Findings();
    fork.#path.push(...this.#path);
    return fork;
  }

  /** Takes over what was found elsewhere. */
  join(details: readonly ErrorDetail[]): void {
    for (const detail of details) if (!this.full) this.#details.push(detail);
  }
}

function toPointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${shortened(String(key)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Names come from callers, who may send megabytes. */
function shortened(key: string): string {
  return key.length > 100 ? `${key.slice(0, 100)}…` : key;
}
