import type { ExampleInfo } from "../service-info.generated.ts";
import type { OpenApiObject } from "./document.ts";

/** The arguments or the results of a method's examples, as a media type has them. */
export function namedExamples(
  examples: readonly ExampleInfo[] | undefined,
  part: "args" | "returns",
): Record<string, OpenApiObject> {
  const entries = (examples ?? []).map((example, index): [string, OpenApiObject][] =>
    Object.hasOwn(example, part) ? [[`example_${index + 1}`, { value: example[part] }]] : [],
  );
  return Object.fromEntries(entries.flat());
}

/** The examples that are prose, as Markdown. */
export function textExamples(examples: readonly ExampleInfo[] | undefined): string[] {
  return (examples ?? []).flatMap(({ text }) => (text === undefined ? [] : [`Example:\n\n\`\`\`\n${text}\n\`\`\``]));
}
