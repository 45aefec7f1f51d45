import type { JsonKind } from "./json-kinds.ts";

/**
 * A value as it is written behind `--name` in a shell.
 * @param kinds what the parameter takes: a text stands as it is where nothing else is taken, and is JSON otherwise
 */
export function shellText(value: unknown, kinds: ReadonlySet<JsonKind>): string {
  const isPlainText = typeof value === "string" && kinds.size === 1 && kinds.has("string");
  const text = isPlainText ? value : (JSON.stringify(value) ?? "null");
  return /^[\w.,:/@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
