import { EmptyText, NotUnicode } from "./errors.ts";

/**
 * Finds the first text that has no vector.
 * @param first index of the first text, as errors tell it
 * @throws EmptyText, NotUnicode
 */
export function checkTexts(texts: readonly string[], first = 0): void {
  for (const [place, text] of texts.entries()) {
    const index = first + place;
    const problem = textProblem(text, index, index < 0 ? "The query" : `Text ${index}`);
    if (problem !== undefined) throw problem;
  }
}

/** Why a text that is alone has no vector; undefined when it has one. */
export function problemOf(text: string): EmptyText | NotUnicode | undefined {
  return textProblem(text, 0, "The text");
}

function textProblem(text: string, index: number, which: string): EmptyText | NotUnicode | undefined {
  if (text.trim() === "") return new EmptyText(`${which} is empty: leave it out`, { index });
  if (text.isWellFormed()) return undefined;
  const position = loneSurrogate(text);
  const message = `${which} is no valid Unicode: half of a surrogate pair at ${position}. Was it cut in the middle?`;
  return new NotUnicode(message, { index, position });
}

function loneSurrogate(text: string): number {
  return text.search(/\p{Cs}/u);
}
