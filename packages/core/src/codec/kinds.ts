/** What a value is: `null`, `array`, `object` (plain data), the tag of another built-in as `Date`, or its `typeof`. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (Array.isArray(value)) return "array";
  if (Object.getPrototypeOf(value) === Object.prototype) return "object";
  // Told by tag, not by class: the value may come from another realm.
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === "Object" ? "object" : tag;
}

/** What a value is, with its article: `a string`, `an array`, `a Date`, `null`. */
export function nounOf(value: unknown): string {
  const kind = kindOf(value);
  return kind === "null" || kind === "undefined" ? kind : withArticle(kind);
}

/** A noun with its article. `Uint8Array` begins with a consonant when spoken. */
export function withArticle(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? "an" : "a"} ${noun}`;
}
