import type { JsonSchema } from "@vmodel/core/manifest";

/** The words that info dictionaries have for types, as schemas. They are Python's. */
const typeWords: ReadonlyMap<unknown, JsonSchema> = new Map<unknown, JsonSchema>([
  ["int", { type: "integer" }],
  ["float", { type: "number" }],
  ["str", { type: "string" }],
  ["bool", { type: "boolean" }],
  ["list", { type: "array", items: {} }],
  ["dict", { type: "object", additionalProperties: {} }],
  ["any", {}],
  ["Any", {}],
  ["object", {}],
  ["None", { type: "null" }],
]);

/** The schema of a word; undefined when it is unknown. */
export function schemaOfWord(word: unknown): JsonSchema | undefined {
  return typeWords.get(word);
}

/** Every known word, for errors. */
export const knownWords = [...typeWords.keys()].join(", ");
