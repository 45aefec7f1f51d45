/** Paragraphs of Markdown, of those that are not empty. */
export function paragraphs(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}

/** The first sentence of a text, on one line; undefined when the text is empty. */
export function firstSentence(text: string): string | undefined {
  const [paragraph = ""] = text.trim().split(/\n\s*\n/, 1);
  const line = paragraph.replace(/\s+/g, " ");
  const [sentence = line] = /^.*?[.!?。！？](?=\s|$)/u.exec(line) ?? [];
  return sentence === "" ? undefined : sentence.replace(/\.$/, "");
}
