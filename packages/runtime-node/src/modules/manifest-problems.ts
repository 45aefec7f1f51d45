import { codecOf } from "@vmodel/core/codec";
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
  if (compiled.accepts(value)) return unusableSchemas(value as Manifest).slice(0, shown);
  const findings = new Findings();
  compiled.explain(findings, () => new Explainer(definitions).explain(schema, value, findings));
  return findings.details.slice(0, shown).map(({ path, message }) => `${path || "it"} ${message}`);
}

const shown = 3;

/** References that lead nowhere and codecs that nobody knows, which would come to light at the first call only. */
function unusableSchemas({ services, $defs }: Manifest): string[] {
  const problems = new Set<string>();
  const look = (schema: AnySchema): AnySchema => {
    if (!isObjectSchema(schema)) return schema;
    if ("$ref" in schema && definitionOf(schema.$ref, $defs) === undefined) {
      problems.add(`it refers to ${schema.$ref}, which is not in it`);
    }
    const unknown = unknownCodec(schema);
    if (unknown !== undefined) problems.add(unknown);
    return mapSchema(schema, look);
  };
  for (const definition of Object.values($defs)) look(definition);
  for (const { config, methods } of services) {
    if (config !== undefined) look(config);
    for (const { params, return: result, errors = [] } of methods) {
      for (const { schema } of [result, ...params, ...errors]) look(schema);
    }
  }
  return [...problems];
}

function unknownCodec(schema: JsonSchema): string | undefined {
  try {
    codecOf(schema);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^T/, "t").replace(/\.$/, "");
  }
}
