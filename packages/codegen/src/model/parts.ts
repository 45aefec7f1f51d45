import type { TypeModel } from "./type-model.ts";

/** The types that a type is made of; a reference is not followed. */
export function partsOf(type: TypeModel): TypeModel[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return [...type.items, ...(type.rest === undefined ? [] : [type.rest]), ...(type.suffix ?? [])].map(
        (item) => item.type,
      );
    case "object":
      return [
        ...type.properties.map((property) => property.type),
        ...type.indexes.flatMap((index) => [index.keys, index.type]),
      ];
    case "constrained":
      return [type.type];
    case "brand":
      return [type.base];
    case "codec":
      if (type.codec === "map") return [type.key, type.value];
      return type.codec === "set" ? [type.items] : [];
    case "union":
      return [...type.members];
    default:
      return [];
  }
}
