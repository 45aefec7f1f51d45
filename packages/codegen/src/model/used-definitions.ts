import { partsOf } from "./parts.ts";
import type { ServiceModel } from "./service-model.ts";
import type { DefinitionModel, TypeModel } from "./type-model.ts";

/** The named types that services use, each once. */
export function definitionsIn(services: readonly ServiceModel[]): DefinitionModel[] {
  const found = new Set<DefinitionModel>();
  const waiting = services.flatMap(({ config, methods }) => [
    ...(config === undefined ? [] : [config.type]),
    ...methods.flatMap(({ params, returns, errors }) => [...params, returns, ...errors].map(({ type }) => type)),
  ]);
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    for (const definition of definitionsWithin(type)) {
      if (found.has(definition)) continue;
      found.add(definition);
      waiting.push(definition.type);
    }
  }
  return [...found];
}

/** The named types that a type refers to itself; they are not followed. */
export function definitionsWithin(type: TypeModel): DefinitionModel[] {
  const found: DefinitionModel[] = [];
  const waiting = [type];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "reference") found.push(next.definition);
    else waiting.push(...partsOf(next));
  }
  return found;
}
