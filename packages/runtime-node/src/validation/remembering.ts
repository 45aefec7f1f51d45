import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";

type Context = Parameters<ValidateFunction>[1];

/** What a keyword of Ajv is at run time; Ajv resets `errors` before each call. */
export interface KeywordFunction {
  (value: unknown, context?: Context): boolean;
  errors?: ErrorObject[];
}

/**
 * Remembers verdicts while one value is validated. Without it, two branches of a union that both go into the same
 * property of a recursive type would double the work at each level, and few kilobytes could keep a host busy for ever.
 */
export class Memory {
  readonly #verdicts: Map<object, ErrorObject | null>[] = [];
  #used = false;

  /** The check of a recursive type, as a function that looks at each object once until {@link clear}. */
  remembering(check: () => ValidateFunction): KeywordFunction {
    const verdicts = new Map<object, ErrorObject | null>();
    this.#verdicts.push(verdicts);
    const keyword: KeywordFunction = (value, context) => {
      const isObject = typeof value === "object" && value !== null;
      let error = isObject ? verdicts.get(value) : undefined;
      if (error === undefined) {
        const validate = check();
        error = validate(value, context) ? null : deepest(validate.errors);
        if (isObject) this.#keep(verdicts, value, error);
      }
      // One error is enough: all of both branches would double at each level too.
      if (error !== null) keyword.errors = [error];
      return error === null;
    };
    return keyword;
  }

  /** Forgets all verdicts; values may change until they are validated again. */
  clear(): void {
    if (!this.#used) return;
    for (const verdicts of this.#verdicts) verdicts.clear();
    this.#used = false;
  }

  #keep(verdicts: Map<object, ErrorObject | null>, value: object, error: ErrorObject | null): void {
    verdicts.set(value, error);
    this.#used = true;
  }
}

/** The error that leads farthest into the value, which tells most. */
export function deepest(errors: readonly ErrorObject[] | null | undefined): ErrorObject {
  const found = errors?.toSorted((a, b) => a.instancePath.length - b.instancePath.length).at(-1);
  return found ?? { keyword: "", instancePath: "", schemaPath: "", params: {}, message: "cannot be checked" };
}
