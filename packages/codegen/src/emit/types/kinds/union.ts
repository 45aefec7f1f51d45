import type { JsonSchema } from "@vmodel/core/manifest";
import type { TypeKind } from "../type-kind.ts";

/** One of several types. */
export const unionKind: TypeKind = {
  keywords: ["anyOf"],
  is: (schema) => Object.hasOwn(schema, "anyOf"),
  binding: () => "union",
  write(schema, writer) {
    const members = membersOf(schema);
    if (members.length === 0) throw writer.refusal("its anyOf has no members");
    for (const [index, member] of members.entries()) {
      if (index > 0) writer.add(" | ");
      writer.type(member, "anyOf", index);
    }
  },
};

function membersOf({ anyOf }: JsonSchema): readonly unknown[] {
  return Array.isArray(anyOf) ? anyOf : [];
}
