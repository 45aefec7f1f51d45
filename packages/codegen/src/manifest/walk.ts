import { partsOf } from "../model/parts.ts";
import type { PackageModel } from "../model/service-model.ts";
import type { DefinitionModel, TypeModel } from "../model/type-model.ts";

/** The named types that a package's services use, each once. */
export function definitionsIn({ services }: PackageModel): DefinitionModel[] {
  const waiting: TypeModel[] = services.flatMap(({ config, methods }) => [
    ...(config === undefined ? [] : [config.type]),
    ...methods.flatMap(({ params, returns, errors }) => [
      ...[...params, ...errors].map(({ type }) => type),
      returns.type,
    ]),
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
