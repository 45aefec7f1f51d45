import type { TypeKind } from "../type-kind.ts";

const types: ReadonlyMap<unknown, string> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["integer", "number"],
  ["boolean", "boolean"],
  ["null", "null"],
]);

/** What JSON has a word for. */
export const primitiveKind: TypeKind = {
  keywords: ["type"],
  is: (schema) => Object.hasOwn(schema, "type"),
  binding: () => "primary",
  write({ type }, writer) {
    const text = types.get(type);
    if (text === undefined) throw writer.refusal(`there is no type ${JSON.stringify(type)} in JSON Schema`);
    writer.add(text);
  },
};
