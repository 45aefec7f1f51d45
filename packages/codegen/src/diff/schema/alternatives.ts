import type { JsonSchema } from "@vmodel/core/manifest";
import type { Alternative, Definitions, RichKind } from "./alternative.ts";
import { combine } from "./combine.ts";
import { constraintsOf, isKind, keywordsOf, kindOfValue, kinds } from "./keywords.ts";
import { fitsValue } from "./values.ts";

/** The schema of any JSON. */
export const anySchema: JsonSchema = {};

/** What any JSON may be. */
export const anything: readonly Alternative[] = kinds.flatMap((kind) => ofKind(kind, anySchema));

/** Takes schemas of one manifest apart. For equal questions the answers are identical objects. */
export class SchemaReader {
  readonly defs: Definitions;
  readonly #alternatives = new Map<JsonSchema, readonly Alternative[]>();
  readonly #combinations = new Map<JsonSchema, Map<string, JsonSchema | undefined>>();
  readonly #carriers = new Map<JsonSchema, boolean>();

  constructor(defs: Definitions) {
    this.defs = defs;
  }

  /** What a value of a schema may be; a value fits if it is one of these. */
  alternatives(schema: JsonSchema): readonly Alternative[] {
    const known = this.#alternatives.get(schema);
    if (known !== undefined) return known;
    // While it is being read: a type that is nothing but itself has no values.
    this.#alternatives.set(schema, []);
    const read = this.#read(schema);
    this.#alternatives.set(schema, read);
    return read;
  }

  /** The definition that a schema refers to, and its name. */
  definition(schema: JsonSchema): { readonly name: string; readonly schema: JsonSchema } | undefined {
    const name = typeof schema.$ref === "string" ? schema.$ref.replace(/^#\/\$defs\//, "") : undefined;
    const target = name !== undefined && Object.hasOwn(this.defs, name) ? this.defs[name] : undefined;
    return name === undefined || target === undefined ? undefined : { name, schema: target };
  }

  /** What is behind a schema that is nothing but a reference. */
  resolved(schema: JsonSchema): JsonSchema {
    const seen = new Set<JsonSchema>();
    let current = schema;
    for (let next = this.definition(current); next !== undefined && !seen.has(current); ) {
      if (constraintsOf(current, ["$ref"]) !== undefined) break;
      seen.add(current);
      current = next.schema;
      next = this.definition(current);
    }
    return current;
  }

  /** Whether a codec is anywhere in a schema. */
  carriesCodec(schema: JsonSchema): boolean {
    const known = this.#carriers.get(schema);
    if (known !== undefined) return known;
    const seen = new Set<unknown>([schema]);
    for (const part of seen) {
      if (typeof part !== "object" || part === null) continue;
      if ("x-vmodel-codec" in part) {
        this.#carriers.set(schema, true);
        return true;
      }
      for (const inner of Object.values(part)) seen.add(inner);
      const target = this.definition(part as JsonSchema);
      if (target !== undefined) seen.add(target.schema);
    }
    this.#carriers.set(schema, false);
    return false;
  }

  #read(schema: JsonSchema): readonly Alternative[] {
    const keywords = keywordsOf(schema);
    if (keywords === undefined) return [{ kind: "opaque", schema }];
    const codec = schema["x-vmodel-codec"];
    if (typeof codec === "string") return [{ kind: "codec", codec, schema }];
    if (keywords.has("$ref")) return this.#readReference(schema);
    if (keywords.has("not")) return [isNothing(schema) ? { kind: "undefined" } : { kind: "opaque", schema }];
    if (keywords.has("const")) return this.#readValues(schema, [schema.const]);
    if (Array.isArray(schema.enum)) return this.#readValues(schema, schema.enum);
    if (Array.isArray(schema.anyOf)) return this.#readUnion(schema, schema.anyOf);
    if (keywords.size === 0) return [{ kind: "any" }];
    const types = schema.type === undefined ? kinds : [schema.type].flat();
    return types.flatMap((kind) => ofKind(kind, schema));
  }

  #readReference(schema: JsonSchema): readonly Alternative[] {
    const target = this.definition(schema);
    if (target === undefined) return [{ kind: "opaque", schema }];
    const constraints = constraintsOf(schema, ["$ref"]);
    const combined = this.#combined(target.schema, constraints);
    if (combined === undefined) return [{ kind: "opaque", schema }];
    return this.alternatives(combined).map((one) => ({ ...one, name: one.name ?? target.name }));
  }

  #readUnion(schema: JsonSchema, members: readonly JsonSchema[]): readonly Alternative[] {
    const constraints = constraintsOf(schema, ["anyOf"]);
    return members.flatMap((member): readonly Alternative[] => {
      const combined = this.#combined(member, constraints);
      return combined === undefined ? [{ kind: "opaque", schema }] : this.alternatives(combined);
    });
  }

  #combined(schema: JsonSchema, constraints: JsonSchema | undefined): JsonSchema | undefined {
    if (constraints === undefined) return schema;
    const known = this.#combinations.get(schema) ?? new Map<string, JsonSchema | undefined>();
    this.#combinations.set(schema, known);
    const key = JSON.stringify(constraints);
    if (!known.has(key)) known.set(key, combine(schema, constraints));
    return known.get(key);
  }

  #readValues(schema: JsonSchema, values: readonly unknown[]): readonly Alternative[] {
    const { type, ...others } = constraintsOf(schema, ["const", "enum"]) ?? {};
    const types = type === undefined ? undefined : [type].flat();
    const listed = values.filter((value) => types === undefined || types.some((one) => isOfType(value, one)));
    const verdicts = listed.map((value) => satisfies(value, others));
    if (verdicts.includes(undefined)) return [{ kind: "opaque", schema }];
    return listed.filter((_, index) => verdicts[index]).map((value) => ({ kind: "value", value }));
  }
}

/** Null and booleans are lists of values, so that they compare with lists of values. */
function ofKind(kind: unknown, schema: JsonSchema): readonly Alternative[] {
  if (kind === "null") return [{ kind: "value", value: null }];
  if (kind === "boolean") return [true, false].map((value) => ({ kind: "value", value }));
  return [isRich(kind) ? { kind, schema } : { kind: "opaque", schema }];
}

function isRich(kind: unknown): kind is RichKind {
  return isKind(kind) && kind !== "null" && kind !== "boolean";
}

function isNothing(schema: JsonSchema): boolean {
  const { not } = schema;
  const isEmpty = typeof not === "object" && not !== null && Object.keys(not).length === 0;
  return isEmpty && constraintsOf(schema, ["not"]) === undefined;
}

/** Whether a value satisfies constraints of any kind: those of other kinds than its own say nothing about it. */
function satisfies(value: unknown, constraints: JsonSchema): boolean | undefined {
  const kind = kindOfValue(value);
  if (Object.keys(constraints).length === 0 || kind === "null" || kind === "boolean") return true;
  return fitsValue(value, { kind, schema: constraints });
}

function isOfType(value: unknown, type: unknown): boolean {
  return kindOfValue(value) === type || (type === "integer" && Number.isInteger(value));
}
