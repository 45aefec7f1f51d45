import type { JsonSchema } from "@vmodel/core/manifest";
import type { EnumModel, ObjectModel, PropertyModel, TupleModel, TypeModel, UnionModel } from "../model/type-model.ts";
import { type NameOf, typeText } from "./type-text.ts";

/** A type as JSON Schema 2020-12, referring to `$defs`. `{"not": {}}` stands for undefined. */
export function toSchema(type: TypeModel, nameOf: NameOf): JsonSchema {
  switch (type.kind) {
    case "unknown":
      return {};
    case "undefined":
      return { not: {} };
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

/** A tuple; its names, and the exact text of optional and rest items, are in `x-vmodel-ts`. */
function tupleSchema(type: TupleModel, nameOf: NameOf): JsonSchema {
  const { items, rest } = type;
  const isPlain = rest === undefined && !items.some(({ name, optional }) => optional || name !== undefined);
  return {
    type: "array",
    ...(items.length === 0 ? {} : { prefixItems: items.map((item) => toSchema(item.type, nameOf)) }),
    items: rest === undefined ? false : toSchema(rest.type, nameOf),
    minItems: items.filter(({ optional }) => !optional).length,
    ...text(type, type.readonly || !isPlain, nameOf),
  };
}

function objectSchema(type: ObjectModel, nameOf: NameOf): JsonSchema {
  const { properties, index } = type;
  const required = properties.filter(({ optional }) => !optional).map(({ name }) => name);
  const isNumeric = index?.keys === "number";
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
    ...(isNumeric ? { patternProperties: { [numericKey]: toSchema(index.type, nameOf) } } : {}),
    additionalProperties: index === undefined || isNumeric ? false : toSchema(index.type, nameOf),
    ...text(type, isNumeric || index?.optional === true, nameOf),
  };
}

/** The keys that JavaScript makes of numbers. */
const numericKey = "^-?(0|[1-9]\\d*)(\\.\\d+)?(e[+-]\\d+)?$";

function propertySchema({ type, desc, deprecated }: PropertyModel, nameOf: NameOf): JsonSchema {
  return { ...toSchema(type, nameOf), ...annotations(desc, deprecated) };
}

/** What says nothing about values: texts, and whether something is deprecated. */
export function annotations(desc: string, deprecated: string | undefined): JsonSchema {
  const reason = deprecated === undefined || deprecated === "" ? [] : [`Deprecated: ${deprecated}`];
  const description = [...(desc === "" ? [] : [desc]), ...reason].join("\n\n");
  return {
    ...(description === "" ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated: true }),
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
  return all.length === 1 ? first : { anyOf: all };
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
