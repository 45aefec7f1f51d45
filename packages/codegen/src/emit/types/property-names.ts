const prefix = "vmodel:";

/**
 * A property's name for json-schema-to-typescript, which fails on those that every object has, such as
 * `hasOwnProperty`.
 */
export function encodedProperty(name: string): string {
  return name in Object.prototype || name.startsWith(prefix) ? `${prefix}${name}` : name;
}

/** A line of a type as json-schema-to-typescript wrote it, with the property's own name at its beginning. */
export function withDecodedProperty(line: string): string {
  const [, quoted, rest] = /^("vmodel:(?:[^"\\]|\\.)*")(\??: .*)$/s.exec(line) ?? [];
  if (quoted === undefined) return line;
  const name = (JSON.parse(quoted) as string).slice(prefix.length);
  return `${name.startsWith(prefix) ? JSON.stringify(name) : name}${rest}`;
}
