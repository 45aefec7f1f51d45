/** A tag of a TSDoc comment with its text. */
export type TsDocTag = readonly [tag: string, text: string];

/** The lines of a TSDoc comment; none when there is nothing to say. */
export function tsdoc(text: string, tags: readonly TsDocTag[] = []): string[] {
  const tagged = tags.map(([tag, said]) => (said === "" ? `@${tag}` : `@${tag} ${said}`));
  const lines = [...(text === "" ? [] : [text]), ...tagged].flatMap((part) => part.split(/\r\n|\r|\n/)).map(harmless);
  if (lines.length === 0) return [];
  const [only] = lines;
  if (lines.length === 1) return [`/** ${only} */`];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}

/** A text that does not end the comment it is in. */
function harmless(text: string): string {
  return text.replaceAll("*/", "*\\/");
}
