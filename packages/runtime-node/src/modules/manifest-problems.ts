import { type JsonSchema, type Manifest, manifestSchema } from "@vmodel/core/manifest";
import { Explainer } from "../validation/explain/explainer.ts";
import { Findings } from "../validation/findings.ts";
import { type Definitions, definitionOf } from "../validation/references.ts";
import { type AnySchema, isObjectSchema, mapSchema } from "../validation/schema.ts";
import { SchemaCheck } from "../validation/schema-check.ts";

const { $defs: parts, $id: _id, $schema: _dialect, ...schema } = manifestSchema as Record<string, JsonSchema>;
const definitions = parts as Definitions;
let compiled: SchemaCheck | undefined;

/** Why a value is no manifest, a few problems at most; empty when it is one. */
export function manifestProblems(value: unknown): string[] {
  compiled ??= new SchemaCheck(schema, definitions);
  if (compiled.accepts(value)) return danglingReferences(value as Manifest).slice(0, shown);
  const findings = new Findings();
  compiled.explain(findings, () => new Explainer(definitions).explain(schema, value, findings));
  return findings.details.slice(0, shown).map(({ path, message }) => `${path || "it"} ${message}`);
}

const shown = 3;

/** References to definitions that are not there, which would come to light at the first call only. */
function danglingReferences({ services, $defs }: Manifest): string[] {
  const missing = new Set<string>();
  const look = (schema: AnySchema): AnySchema => {
    if (!isObjectSchema(schema)) return schema;
    if ("$ref" in schema && definitionOf(schema.$ref, $defs) === undefined) missing.add(String(schema.$ref));
    return mapSchema(schema, look);
  };
  for (const definition of Object.values($defs)) look(definition);
  for (const { config, methods } of services) {
    if (config !== undefined) look(config);
    for (const { params, return: result } of methods) {
      look(result.schema);
      for (const param of params) look(param.schema);
    }
  }
  return [...missing].map((reference) => `it refers to ${reference}, which is not in it`);
}
