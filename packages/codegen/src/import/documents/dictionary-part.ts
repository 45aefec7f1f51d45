import { VModelError } from "@vmodel/core";
import { isObject } from "./is-object.ts";

/** An object somewhere in an info dictionary, which knows where it is. */
export class DictionaryPart {
  readonly #content: Readonly<Record<string, unknown>>;
  readonly #place: string;
  readonly #path: string;

  /**
   * @param place what the document is called in errors
   * @param path where in it the object is, as a JSON pointer
   * @throws VModelError `invalid_argument` when it is no object
   */
  constructor(content: unknown, place: string, path: string) {
    this.#place = place;
    this.#path = path;
    if (isObject(content)) this.#content = content;
    else {
      const what = path === "" ? "it" : path;
      throw new VModelError(
        "invalid_argument",
        `${place} is neither a manifest nor an info dictionary: ${what} is no object. A manifest is a service-info.json.`,
      );
    }
  }

  /** A text that has to be there. */
  text(key: string): string {
    const value = this.#value(key);
    if (typeof value === "string" && value !== "") return value;
    throw this.#missing(key, value, "a text");
  }

  /** A text, or an empty one. */
  optionalText(key: string): string {
    const value = this.#value(key);
    if (value === undefined || value === null) return "";
    if (typeof value === "string") return value;
    throw this.problem(key, "is no text");
  }

  /** A list of objects that has to be there. */
  list(key: string): DictionaryPart[] {
    const value = this.#value(key);
    if (!Array.isArray(value)) throw this.#missing(key, value, "a list");
    return value.map((one, index) => new DictionaryPart(one, this.#place, `${this.#path}/${key}/${index}`));
  }

  /** An object that has to be there. */
  object(key: string): DictionaryPart {
    const value = this.#value(key);
    if (!isObject(value)) throw this.#missing(key, value, "an object");
    return new DictionaryPart(value, this.#place, `${this.#path}/${key}`);
  }

  /** The error of a key, to be thrown. */
  problem(key: string, why: string): VModelError {
    return new VModelError("invalid_argument", `In ${this.#place}, ${this.#path}/${key} ${why}.`);
  }

  #value(key: string): unknown {
    return Object.hasOwn(this.#content, key) ? this.#content[key] : undefined;
  }

  #missing(key: string, value: unknown, what: string): VModelError {
    if (value === undefined && key === "service_name") {
      const message = `${this.#place} is neither a manifest nor an info dictionary: it has no manifest_version and no service_name.`;
      return new VModelError("invalid_argument", message);
    }
    return this.problem(key, value === undefined ? `is missing: it is ${what}` : `is not ${what}`);
  }
}
