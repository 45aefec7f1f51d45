import type { ClientMethod, ClientService } from "./client-manifest.ts";

/** The examples of a method as texts of `@example`: calls of the client, or what the author wrote. */
export function exampleTexts(_service: ClientService, { examples = [] }: ClientMethod): string[] {
  return examples.flatMap(({ text }) => (text === undefined ? [] : [text]));
}
