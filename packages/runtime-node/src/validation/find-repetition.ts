/** An item that equals an earlier one. */
export interface Repetition {
  readonly index: number;
  /** Index of the earlier one. */
  readonly first: number;
}

/**
 * The first item that equals an earlier one, as JSON Schema compares; undefined when no two are equal. The effort grows
 * with the size of the items alone: comparing each with each, a body of a megabyte could hold a host up for minutes.
 */
export function findRepetition(items: readonly unknown[]): Repetition | undefined {
  const scalars = new Map<unknown, number>();
  const objects = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const isObject = typeof item === "object" && item !== null;
    const key = isObject ? textOf(item) : item;
    const seen: Map<unknown, number> = isObject ? objects : scalars;
    const first = seen.get(key);
    if (first !== undefined) return { index, first };
    seen.set(key, index);
  }
  return undefined;
}

/** Text that only equal values have in common. */
function textOf(value: unknown): string {
  // Zero has two signs and one value.
  if (typeof value === "number") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  // Beside the wire's bytes, values of codecs, which are looked at to explain.
  if (value instanceof Date) return `d${value.getTime()}`;
  if (value instanceof Map || value instanceof Set) return textOf([...value]);
  if (value instanceof ArrayBuffer) return textOf(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) {
    return `b${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")}`;
  }
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${textOf(Reflect.get(value, name))}`).join()}}`;
}
