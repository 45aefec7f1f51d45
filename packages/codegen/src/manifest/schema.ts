import type { JsonSchema } from "@vmodel/core/manifest";
import { resolved } from "../model/resolved.ts";
import { numberText } from "../model/text-patterns.ts";
import type {
  AnnotationsModel,
  BrandModel,
  EnumModel,
  ObjectModel,
  PropertyModel,
  TupleModel,
  TypeModel,
  UnionModel,
} from "../model/type-model.ts";
import { type NameOf, typeText } from "../model/type-text.ts";
import { codecSchema } from "./codec-schema.ts";
import { discriminatorOf } from "./discriminator.ts";
import { withKeywords } from "./keywords-schema.ts";

/** A type as JSON Schema 2020-12, referring to `$defs`. `{"not": {}}` stands for undefined. */
export function toSchema(type: TypeModel, nameOf: NameOf): JsonSchema {
  switch (type.kind) {
    case "unknown":
      return {};
    case "undefined":
      return { not: {} };
    case "any-object":
      return {
        type: type.text === "object" ? ["object", "array"] : ["string", "number", "boolean", "object", "array"],
        "x-vmodel-ts": type.text,
      };
    case "template":
      return { type: "string", pattern: type.pattern, "x-vmodel-ts": type.text };
    case "codec":
      return codecSchema(type, nameOf, (part) => toSchema(part, nameOf));
    case "constrained":
      return withKeywords(toSchema(type.type, nameOf), type.keywords);
    case "brand":
      return brandSchema(type, nameOf);
    case "literal":
      return { const: type.value };
    case "enum":
      return valuesSchema(type.values);
    case "array":
      return { type: "array", items: toSchema(type.items, nameOf), ...text(type, type.readonly, nameOf) };
    case "tuple":
      return tupleSchema(type, nameOf);
    case "object":
      return objectSchema(type, nameOf);
    case "union":
      return unionSchema(type, nameOf);
    case "reference":
      return { $ref: `#/$defs/${nameOf(type.definition)}` };
    default:
      return { type: type.kind };
  }
}

/** The TypeScript text of a type, where JSON Schema cannot say all of it. */
function text(type: TypeModel, isNeeded: boolean, nameOf: NameOf): JsonSchema {
  return isNeeded ? { "x-vmodel-ts": typeText(type, nameOf) } : {};
}

function valuesSchema(values: readonly unknown[]): JsonSchema {
  return values.length === 1 ? { const: values[0] } : { enum: [...values] };
}

/** The base's schema; a reference stands beside the text, which says more. */
function brandSchema(type: BrandModel, nameOf: NameOf): JsonSchema {
  return { ...toSchema(type.base, nameOf), "x-vmodel-ts": typeText(type, nameOf) };
}

/** A tuple; its names, and the exact text of optional and rest items, are in `x-vmodel-ts`. */
function tupleSchema(type: TupleModel, nameOf: NameOf): JsonSchema {
  const { items, rest, suffix = [], ofNever } = type;
  const isPlain =
    ofNever === undefined && rest === undefined && !items.some(({ name, optional }) => optional || name !== undefined);
  const schemas = (parts: TupleModel["items"]): JsonSchema[] => parts.map((item) => toSchema(item.type, nameOf));
  const ending =
    rest === undefined || suffix.length === 0
      ? {}
      : { "x-vmodel-restItems": schemas([rest]), "x-vmodel-suffixItems": schemas(suffix) };
  return {
    type: "array",
    ...(items.length === 0 ? {} : { prefixItems: schemas(items) }),
    items: rest === undefined ? false : anyOf(schemas([rest, ...suffix])),
    minItems: [...items, ...suffix].filter(({ optional }) => !optional).length,
    ...ending,
    ...text(type, type.readonly || !isPlain, nameOf),
  };
}

/** What fits any of some schemas, each of them once. */
function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [first = {}] = distinct;
  return distinct.length === 1 ? first : { anyOf: distinct };
}

function objectSchema(type: ObjectModel, nameOf: NameOf): JsonSchema {
  const { properties, indexes } = type;
  const required = properties.filter(({ optional }) => !optional).map(({ name }) => name);
  const keyed = indexes.map(({ keys, type: values, readonly }) => ({
    pattern: keyPattern(keys),
    schema: { ...toSchema(values, nameOf), ...(readonly === undefined ? {} : { "x-vmodel-readonly": true }) },
  }));
  const patterns = keyed.flatMap(({ pattern, schema }) => (pattern === undefined ? [] : [[pattern, schema] as const]));
  const isNamedKey = indexes.some(({ keys, optional }) => keys.kind !== "string" || optional);
  return {
    type: "object",
    ...(properties.length === 0
      ? {}
      : {
          properties: Object.fromEntries(
            properties.map((property) => [property.name, propertySchema(property, nameOf)]),
          ),
        }),
    ...(required.length === 0 ? {} : { required }),
    ...(patterns.length === 0 ? {} : { patternProperties: Object.fromEntries(patterns) }),
    additionalProperties: keyed.find(({ pattern }) => pattern === undefined)?.schema ?? false,
    ...text(type, isNamedKey, nameOf),
  };
}

/** The form of the keys of an index signature; undefined: they may be any strings. */
function keyPattern(keys: TypeModel): string | undefined {
  const type = resolved(keys);
  if (type.kind === "brand") return keyPattern(type.base);
  if (type.kind === "template") return type.pattern;
  return type.kind === "number" ? `^${numberText}$` : undefined;
}

function propertySchema(property: PropertyModel, nameOf: NameOf): JsonSchema {
  return {
    ...toSchema(property.type, nameOf),
    ...annotations(property),
    ...(property.readonly === undefined ? {} : { "x-vmodel-readonly": true }),
    ...(property.undefinable === undefined ? {} : { "x-vmodel-undefined": true }),
  };
}

/** What says nothing about values: texts, whether something is deprecated or secret, its default and examples. */
export function annotations({
  desc,
  deprecated,
  secret,
  examples = [],
  default: value,
}: Partial<AnnotationsModel>): JsonSchema {
  const reason = deprecated === undefined || deprecated === "" ? [] : [`Deprecated: ${deprecated}`];
  const description = [...(desc === undefined || desc === "" ? [] : [desc]), ...reason].join("\n\n");
  return {
    ...(description === "" ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated: true }),
    ...(value === undefined ? {} : { default: value }),
    ...(examples.length === 0 ? {} : { examples: [...examples] }),
    ...(secret === undefined ? {} : { "x-vmodel-secret": true }),
  };
}

function unionSchema({ members }: UnionModel, nameOf: NameOf): JsonSchema {
  const defined = members.filter(({ kind }) => kind !== "undefined");
  const schemas = defined.every(isValue)
    ? [valuesSchema(defined.flatMap(valuesOf))]
    : defined.every(isSimple)
      ? [{ type: defined.length === 1 ? defined[0]?.kind : defined.map(({ kind }) => kind) }]
      : defined.map((member) => toSchema(member, nameOf));
  const all = defined.length === members.length ? schemas : [...schemas, { not: {} }];
  const [first = {}] = all;
  if (all.length === 1) return first;
  const propertyName = discriminatorOf(members);
  return { anyOf: all, ...(propertyName === undefined ? {} : { discriminator: { propertyName } }) };
}

function isSimple({ kind }: TypeModel): boolean {
  return kind === "string" || kind === "number" || kind === "boolean" || kind === "null";
}

/** Whether a type is a list of values. */
function isValue({ kind }: TypeModel): boolean {
  return kind === "literal" || kind === "enum" || kind === "null";
}

function valuesOf(type: TypeModel): readonly EnumModel["values"][number][] | readonly unknown[] {
  return type.kind === "enum" ? type.values : [type.kind === "literal" ? type.value : null];
}
