import { createDiagnostic } from "../diagnostics/create-diagnostic.ts";
import type { SourceRange } from "../diagnostics/diagnostic.ts";
import { partsOf } from "../model/parts.ts";
import type { MethodModel, PartModel, ServiceModel } from "../model/service-model.ts";
import type { TypeModel } from "../model/type-model.ts";
import type { Reading } from "./reading.ts";

/**
 * Reports secrets outside of configurations, and values in the source for what holds a secret: the manifest is public. Of
 * a configuration whose default in the code holds one, that default is forgotten.
 */
export function checkSecrets(services: readonly ServiceModel[], reading: Reading): void {
  // Looked at as a whole first: most packages have none, and types may refer to one another without end.
  const params = services.flatMap(({ config, methods }) => [
    ...(config === undefined ? [] : [config]),
    ...methods.flatMap((method) => method.params),
  ]);
  const given = services.flatMap(({ methods }) => methods.flatMap(({ returns, errors }) => [returns, ...errors]));
  const isMarked = params.some(({ secret, parts }) => secret ?? holdsSecretPart(parts));
  if (!isMarked && secretsIn([...params, ...given].map(({ type }) => type)).length === 0) return;
  for (const method of services.flatMap(({ methods }) => methods)) reportExposed(method, reading);
  for (const { type, parts, what, place, isCode } of reading.values) {
    if (isCode === undefined && (holdsSecretPart(parts) || secretsIn([type]).length > 0)) {
      reading.add(createDiagnostic("VM1511", { path: "A part of this", tag: what }, place));
    }
  }
  for (const config of reading.configs) {
    if (holdsSecretPart(config.parts) || secretsIn([config.type]).length > 0) Reflect.deleteProperty(config, "default");
  }
}

/** Reports the secrets in what callers of a method send and get. */
function reportExposed({ name, params, returns, errors }: MethodModel, reading: Reading): void {
  const report = (path: string, range: SourceRange | undefined): void => {
    const text = range && reading.program.getSourceFile(range.file)?.text;
    reading.add(createDiagnostic("VM1510", { path }, { range, text }));
  };
  const types = [...params, returns, ...errors].map(({ type }) => type);
  for (const { path, range } of secretsIn(types)) report(`${path}, which \`${name}\` takes or gives`, range);
  for (const { name: param, secret, parts, range } of params) {
    if (secret ?? holdsSecretPart(parts)) report(`the parameter \`${param}\` of \`${name}\`, or a part of it`, range);
  }
}

function holdsSecretPart(parts: readonly PartModel[]): boolean {
  return parts.some(({ annotations }) => annotations.secret === true);
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
