import type { SourceRange } from "../diagnostics/diagnostic.ts";
import type { PackageModel } from "../model/service-model.ts";
import type { DefinitionModel } from "../model/type-model.ts";

/**
 * Where in the sources the parts of a manifest come from. It is no part of the manifest, which has no paths, and serves
 * go-to-definition alone.
 */
export interface SourcePositions {
  service(service: string): SourceRange | undefined;
  method(service: string, method: string): SourceRange | undefined;
  param(service: string, method: string, param: string): SourceRange | undefined;
  /** By the names in `$defs`. */
  definition(name: string): SourceRange | undefined;
  property(definition: string, property: string): SourceRange | undefined;
  /** By what crosses the wire. */
  error(name: string): SourceRange | undefined;
}

/** The positions of the parts of a model, under the names that its manifest gives them. */
export function sourcePositions(
  { services }: PackageModel,
  names: ReadonlyMap<DefinitionModel, string>,
): SourcePositions {
  const positions = new Map<string, SourceRange>();
  const set = (range: SourceRange | undefined, ...path: string[]): void => {
    if (range !== undefined) positions.set(path.join("\0"), range);
  };
  const get = (...path: string[]): SourceRange | undefined => positions.get(path.join("\0"));
  for (const service of services) {
    set(service.range, "service", service.name);
    for (const method of service.methods) {
      set(method.range, "method", service.name, method.name);
      for (const param of method.params) set(param.range, "param", service.name, method.name, param.name);
      for (const error of method.errors) set(error.range, "error", error.name);
    }
  }
  for (const [{ range, type }, name] of names) {
    set(range, "definition", name);
    const plain = type.kind === "constrained" ? type.type : type;
    if (plain.kind !== "object") continue;
    for (const property of plain.properties) set(property.range, "property", name, property.name);
  }
  return {
    service: (service) => get("service", service),
    method: (service, method) => get("method", service, method),
    param: (service, method, param) => get("param", service, method, param),
    definition: (name) => get("definition", name),
    property: (definition, property) => get("property", definition, property),
    error: (name) => get("error", name),
  };
}
