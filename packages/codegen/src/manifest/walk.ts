import type { PackageModel } from "../model/service-model.ts";
import type { DefinitionModel, TypeModel } from "../model/type-model.ts";

/** The named types that a package's services use, each once. */
export function definitionsIn({ services }: PackageModel): DefinitionModel[] {
  const waiting: TypeModel[] = services.flatMap(({ config, methods }) => [
    ...(config === undefined ? [] : [config]),
    ...methods.flatMap(({ params, returns }) => [...params.map(({ type }) => type), returns.type]),
  ]);
  const found = new Set<DefinitionModel>();
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (type.kind !== "reference") waiting.push(...partsOf(type));
    else if (!found.has(type.definition)) {
      found.add(type.definition);
      waiting.push(type.definition.type);
    }
  }
  return [...found];
}

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
