import type { TypeKind } from "../type-kind.ts";

/** `{"not": {}}`, which stands for undefined. */
export const nothingKind: TypeKind = {
  keywords: ["not"],
  is: (schema) => Object.hasOwn(schema, "not"),
  binding: () => "primary",
  write({ not }, writer) {
    const isEmpty = typeof not === "object" && not !== null && Object.keys(not).length === 0;
    if (!isEmpty) throw writer.refusal("of not, only {} is known, which stands for undefined");
    writer.add("undefined");
  },
};
