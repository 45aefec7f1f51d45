/** Yields the words of a text; plays `tokens` at its begin, `tokens:next` before each further word and `tokens:finally` at its end. */
export async function* playWords(play: (point: string) => Promise<void>, text: string): AsyncGenerator<string> {
  try {
    await play("tokens");
    for (const [index, word] of text.split(" ").entries()) {
      if (index > 0) await play("tokens:next");
      yield word;
    }
  } finally {
    await play("tokens:finally");
  }
}
