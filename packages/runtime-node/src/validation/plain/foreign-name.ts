/**
 * What a value is, with its article, when it is no plain object: an array, a Date, a Map, whatever has a JSON form of
 * its own. Undefined for plain objects and for instances of classes that are but their properties.
 */
export function foreignName(value: unknown): string | undefined {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return withArticle(typeof value);
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  if (tag === "Object" && typeof Reflect.get(value, "toJSON") !== "function") return undefined;
  const maker: unknown = Reflect.get(value, "constructor");
  const name = typeof maker === "function" && maker.name !== "" ? maker.name : tag;
  if (name === "Object") return "an object with a toJSON function";
  return withArticle(name === "Array" ? "array" : name);
}

/** A noun with its article. `Uint8Array` begins with a consonant when spoken. */
export function withArticle(name: string): string {
  return `${/^[aeio]/i.test(name) ? "an" : "a"} ${name}`;
}
