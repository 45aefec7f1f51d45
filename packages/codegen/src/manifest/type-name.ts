/**
 * A declared name as the name of a definition: what both JSON pointers and the emitter of types leave as it is. Most
 * names stay as they are; `user_id` becomes `UserId`.
 */
export function typeName(declared: string): string {
  return declared
    .replace(/[^\w$]/gu, (char) => `U${char.codePointAt(0)?.toString(16).toUpperCase()}`)
    .replaceAll("$", "_")
    .replace(/^\d/, "_$&")
    .replace(/^_[a-z]/, (match) => match.toUpperCase())
    .replace(/(?<!^)_[a-z]/g, (match) => match.slice(1).toUpperCase())
    .replace(/\d[a-z]/g, (match) => match.toUpperCase())
    .replace(/^[a-z]/, (match) => match.toUpperCase());
}
