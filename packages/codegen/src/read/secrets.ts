import { createDiagnostic } from "../diagnostics/create-diagnostic.ts";
import type { SourceRange } from "../diagnostics/diagnostic.ts";
import { partsOf } from "../model/parts.ts";
import type { ServiceModel } from "../model/service-model.ts";
import type { TypeModel } from "../model/type-model.ts";
import type { Reading } from "./reading.ts";

/**
 * Reports secrets outside of configurations, and values in the source for what holds a secret: the manifest is public. Of
 * a configuration whose default in the code holds one, that default is forgotten.
 */
export function checkSecrets(services: readonly ServiceModel[], reading: Reading): void {
  const textOf = ({ file }: SourceRange): string | undefined => reading.program.getSourceFile(file)?.text;
  for (const { methods } of services) {
    for (const { name, params, returns, errors } of methods) {
      const types = [...params, returns, ...errors].map(({ type }) => type);
      for (const { path, range } of secretsIn(types)) {
        const place = range ?? params[0]?.range;
        const details = { path: `${path}, which \`${name}\` takes or gives` };
        reading.add(createDiagnostic("VM1510", details, { range: place, text: place && textOf(place) }));
      }
      for (const { range } of params.filter(({ secret }) => secret)) {
        reading.add(createDiagnostic("VM1510", { path: `a parameter of \`${name}\`` }, { range, text: textOf(range) }));
      }
    }
  }
  for (const { type, what, place, isCode } of reading.values) {
    if (isCode === undefined && secretsIn([type]).length > 0) {
      reading.add(createDiagnostic("VM1511", { path: "A part of this", tag: what }, place));
    }
  }
  for (const config of reading.configs) {
    if (secretsIn([config.type]).length > 0) Reflect.deleteProperty(config, "default");
  }
}

interface FoundSecret {
  readonly path: string;
  readonly range: SourceRange | undefined;
}

/** The secret properties and types that types are made of. */
function secretsIn(types: readonly TypeModel[]): FoundSecret[] {
  const found: FoundSecret[] = [];
  const seen = new Set<unknown>();
  const waiting = [...types];
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    const next = type.kind === "reference" ? type.definition : type;
    if (seen.has(next)) continue;
    seen.add(next);
    if (type.kind === "object") {
      for (const { name, secret, range } of type.properties)
        if (secret) found.push({ path: `the property \`${name}\``, range });
    }
    if (type.kind !== "reference") waiting.push(...partsOf(type));
    else {
      const { name, secret, range, type: declared } = type.definition;
      if (secret) found.push({ path: `the type \`${name}\``, range });
      waiting.push(declared);
    }
  }
  return found;
}
