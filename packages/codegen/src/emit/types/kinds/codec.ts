import type { JsonSchema } from "@vmodel/core/manifest";
import { typedArrays } from "../codec-types.ts";
import type { TypeKind, TypeWriter } from "../type-kind.ts";

type Write = (schema: JsonSchema, writer: TypeWriter) => void;

const global =
  (name: string): Write =>
  (_, writer) =>
    writer.add(writer.global(name));

/** What a value is behind each codec. */
const types: ReadonlyMap<unknown, Write> = new Map<unknown, Write>([
  ["date", global("Date")],
  ["bigint", (_, writer) => writer.add("bigint")],
  ["number", (_, writer) => writer.add("number")],
  ["bytes", global("Uint8Array")],
  ["array_buffer", global("ArrayBuffer")],
  ["typed_array", writeTypedArray],
  ["map", writeMap],
  ["set", writeSet],
]);

/** What crosses the wire as something else than what it is. */
export const codecKind: TypeKind = {
  keywords: ["x-vmodel-codec", "x-vmodel-dtype", "type", "items", "prefixItems", "anyOf"],
  is: (schema) => Object.hasOwn(schema, "x-vmodel-codec"),
  binding: () => "primary",
  write(schema, writer) {
    const codec = schema["x-vmodel-codec"];
    const write = types.get(codec);
    if (write === undefined) {
      throw writer.refusal(`there is no codec ${JSON.stringify(codec)} in this vmodel; a newer one may have it`);
    }
    write(schema, writer);
  },
};

function writeTypedArray(schema: JsonSchema, writer: TypeWriter): void {
  const name = typedArrays.get(schema["x-vmodel-dtype"]);
  if (name === undefined)
    throw writer.refusal(`there is no x-vmodel-dtype ${JSON.stringify(schema["x-vmodel-dtype"])}`);
  writer.add(writer.global(name));
}

function writeMap({ items }: JsonSchema, writer: TypeWriter): void {
  const entry = typeof items === "object" && items !== null && "prefixItems" in items ? items.prefixItems : [];
  if (!Array.isArray(entry) || entry.length !== 2) throw writer.refusal("the items of a map are pairs, by prefixItems");
  writer.add(`${writer.global("Map")}<`);
  writer.type(entry[0], "items", "prefixItems", 0);
  writer.add(", ");
  writer.type(entry[1], "items", "prefixItems", 1);
  writer.add(">");
}

function writeSet({ items = true }: JsonSchema, writer: TypeWriter): void {
  writer.add(`${writer.global("Set")}<`);
  writer.type(items, "items");
  writer.add(">");
}
