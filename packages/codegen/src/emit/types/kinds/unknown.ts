import type { TypeKind } from "../type-kind.ts";

/** `{}`: any JSON. */
export const unknownKind: TypeKind = {
  keywords: [],
  is: () => true,
  binding: () => "primary",
  write: (_, writer) => writer.add("unknown"),
};
