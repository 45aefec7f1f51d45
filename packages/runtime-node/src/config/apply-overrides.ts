import type { JsonSchema } from "@vmodel/core/manifest";
import { DataCheck } from "../validation/data-check.ts";
import { type Definitions, dereference } from "../validation/references.ts";
import { type AnySchema, codecNameOf, isObjectSchema, propertiesOf, schemasOf } from "../validation/schema.ts";
import type { ConfigOverride } from "./config-override.ts";

/** What overrides are applied to. */
export interface OverriddenConfig {
  /** Undefined: there is none. Not changed. */
  readonly config: unknown;
  /** Whether it is as JSON carries it; else it is values, and what is put in becomes values, too. */
  readonly isJson: boolean;
  readonly schema: JsonSchema;
  readonly definitions: Definitions;
}

/** The configuration with single values put into it, the later one over the earlier. What does not fit is put in as it is. */
export function applyOverrides(
  { config, isJson, schema, definitions }: OverriddenConfig,
  overrides: readonly ConfigOverride[],
): unknown {
  return overrides.reduce<unknown>((into, override) => {
    const checks = schemasAt(schema, override.path, definitions).map((one) => new DataCheck(one, definitions));
    const json = "json" in override ? override.json : readText(override.text, override.path, schema, definitions);
    const value = isJson ? json : toValue(json, checks);
    return put(into, override.path, value, "json" in override);
  }, config);
}

function toValue(json: unknown, checks: readonly DataCheck[]): unknown {
  for (const check of checks) {
    const checked = check.fromWire(json, "json");
    if (checked.ok) return checked.value;
  }
  return json;
}

function readText(text: string, path: readonly string[], schema: JsonSchema, definitions: Definitions): unknown {
  const json = parse(text);
  if (json === undefined || typeof json === "string") return text;
  const schemas = schemasAt(schema, path, definitions);
  const fits = schemas.some((one) => new DataCheck(one, definitions).fromWire(json, "json").ok);
  // Of what fits neither way, the message is to be about what was meant.
  return fits || !schemas.some(takesText) ? json : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function takesText(schema: JsonSchema): boolean {
  const { type, const: only, enum: words } = schema;
  return [type, typeof only].flat().includes("string") || (Array.isArray(words) && words.some(isText));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

/** The schemas that may be about a place inside a value: every branch of a union may be the right one. */
function schemasAt(schema: JsonSchema, path: readonly string[], definitions: Definitions): readonly JsonSchema[] {
  const parts = path.reduce<readonly AnySchema[]>(
    (schemas, name) => schemas.flatMap((one) => partsOf(one, definitions).flatMap((part) => memberOf(part, name))),
    [schema],
  );
  return parts.flatMap((one) => partsOf(one, definitions));
}

/** A schema, or its branches. */
function partsOf(
  schema: AnySchema,
  definitions: Definitions,
  open: ReadonlySet<AnySchema> = new Set(),
): readonly JsonSchema[] {
  const target = dereference(schema, definitions);
  if (!isObjectSchema(target) || open.has(target)) return [];
  // A codec stands for a value as a whole.
  const branches = ["anyOf", "oneOf"].flatMap((keyword) => schemasOf(target, keyword));
  if (branches.length === 0 || codecNameOf(target) !== undefined) return [target];
  return branches.flatMap((branch) => partsOf(branch, definitions, new Set(open).add(target)));
}

function memberOf(schema: JsonSchema, name: string): readonly AnySchema[] {
  const member = propertiesOf(schema).get(name) ?? schema.additionalProperties;
  return isObjectSchema(member) ? [member] : [];
}

/** @param merges whether an empty object leaves one that is there as it is */
function put(into: unknown, path: readonly string[], value: unknown, merges: boolean): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return merges && isRecord(into) && isEmpty(value) ? into : value;
  const record = isRecord(into) ? into : {};
  const inside = Object.hasOwn(record, name) ? record[name] : undefined;
  return { ...record, [name]: put(inside, rest, value, merges) };
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

/** Whether it is an object with properties, and no list, date, map or the like. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
