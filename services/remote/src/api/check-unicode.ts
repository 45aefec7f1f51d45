import { NotUnicode } from "../errors.ts";

/**
 * Looks through what is to be sent: half of a surrogate pair cannot be said in UTF-8, and servers make something else of
 * it, or nothing.
 * @param path where the value stands in the request's body
 * @throws NotUnicode about the first text that holds one
 */
export function checkUnicode(value: unknown, path = ""): void {
  if (typeof value === "string" && !value.isWellFormed()) {
    const position = value.search(/\p{Cs}/u);
    const message = `The text at ${path} is no valid Unicode: half of a surrogate pair at ${position}. Was it cut in the middle?`;
    throw new NotUnicode(message, { path, position });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) checkUnicode(inner, `${path}/${name}`);
}
