import { EmptyText, NotUnicode } from "./errors.ts";

/**
 * Finds the first text that has no vector.
 * @param first index of the first text, as errors tell it
 * @throws EmptyText, NotUnicode
 */
export function checkTexts(texts: readonly string[], first = 0): void {
  for (const [place, text] of texts.entries()) {
    const index = first + place;
    const which = index < 0 ? "The query" : `Text ${index}`;
    if (text.trim() === "") throw new EmptyText(`${which} is empty: leave it out`, { index });
    if (text.isWellFormed()) continue;
    const position = loneSurrogate(text);
    const message = `${which} is no valid Unicode: half of a surrogate pair at ${position}. Was it cut in the middle?`;
    throw new NotUnicode(message, { index, position });
  }
}

function loneSurrogate(text: string): number {
  return text.search(/\p{Cs}/u);
}
