/** A declared name as the name of a definition. ASCII names stay as they are; JSON pointers and OpenAPI know no other. */
export function typeName(declared: string): string {
  return declared
    .replace(/[^\w\u0080-\u{10ffff}]/gu, "_")
    .replace(/\W/gu, (char) => `U${char.codePointAt(0)?.toString(16).toUpperCase()}`)
    .replace(/^(?=\d)/, "_");
}

/** A name with a capital at its beginning and behind each underscore, which is left out: `user_id` as `UserId`. */
export function capitalized(name: string): string {
  return typeName(name).replace(/(?:^|_+)([A-Za-z])/g, (_, first: string) => first.toUpperCase());
}
