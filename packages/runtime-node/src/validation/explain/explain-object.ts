import type { JsonSchema } from "@vmodel/core/manifest";
import type { Findings } from "../findings.ts";
import { type AnySchema, isObjectSchema, isSchema, propertiesOf } from "../schema.ts";
import type { Explain, Explanation } from "./explain.ts";
import { counted, orList, suggestion } from "./wording.ts";

/** What is wrong with the properties of an object. */
export function explainObject(
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  findings: Findings,
  scene: Explanation,
): void {
  const { explain } = scene;
  const properties = propertiesOf(schema);
  explainNames(schema, value, properties, findings, scene);
  for (const name of namesIn(schema.required)) {
    if (!Object.hasOwn(value, name)) findings.add("is missing", name);
  }
  for (const [name, property] of properties) {
    if (Object.hasOwn(value, name)) explainAt(name, property, value[name], findings, explain);
  }
  explainCount(schema, Object.keys(value).length, findings);
}

function explainNames(
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  properties: ReadonlyMap<string, AnySchema>,
  findings: Findings,
  { explain, form }: Explanation,
): void {
  const patterns = patternsOf(schema);
  const rest = schema.additionalProperties ?? (form !== "json" && "type" in schema ? true : undefined);
  const nameSchema = schema.propertyNames;
  for (const name of Object.keys(value)) {
    if (findings.full) return;
    if (isSchema(nameSchema)) explainName(nameSchema, name, findings, explain);
    const matching = patterns.filter(([pattern]) => pattern.test(name));
    for (const [, inner] of matching) explainAt(name, inner, value[name], findings, explain);
    if (properties.has(name) || matching.length > 0) continue;
    if (rest === false && patterns.length > 0) findings.add("is not an allowed name", name);
    else if (rest === false) findings.add(unknown(name, [...properties.keys()], value), name);
    else if (isSchema(rest)) explainAt(name, rest, value[name], findings, explain);
  }
}

function unknown(name: string, known: readonly string[], value: object): string {
  const free = known.filter((each) => !Object.hasOwn(value, each));
  const hint = suggestion(name, free);
  if (hint !== "") return `is not a known property${hint}`;
  return known.length === 0
    ? "is not allowed: the object has no properties"
    : `is not a known property; known ${known.length === 1 ? "is" : "are"} ${orList(known).replace(/ or (?=\S+$)/, " and ")}`;
}

function explainAt(name: string, schema: AnySchema, value: unknown, findings: Findings, explain: Explain): void {
  findings.enter(name);
  explain(schema, value, findings);
  findings.leave();
}

function explainName(schema: AnySchema, name: string, findings: Findings, explain: Explain): void {
  findings.enter(name);
  const fork = findings.fork();
  explain(schema, name, fork);
  const first = fork.details[0];
  if (first !== undefined) findings.add(`is not an allowed name: it ${first.message}`);
  findings.leave();
}

function explainCount(schema: JsonSchema, count: number, findings: Findings): void {
  const { minProperties: min, maxProperties: max } = schema;
  if (typeof min === "number" && count < min)
    findings.add(`must have at least ${counted(min, "property", "properties")}, has ${count}`);
  if (typeof max === "number" && count > max)
    findings.add(`must have at most ${counted(max, "property", "properties")}, has ${count}`);
}

function patternsOf(schema: JsonSchema): [RegExp, AnySchema][] {
  const patterns = schema.patternProperties;
  if (!isObjectSchema(patterns)) return [];
  return Object.entries(patterns).flatMap(([pattern, inner]) =>
    isSchema(inner) ? [[new RegExp(pattern, "u"), inner]] : [],
  );
}

function namesIn(required: unknown): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}
