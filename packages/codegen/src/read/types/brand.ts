import { ts } from "ts-morph";
import { propertyKey } from "../../model/type-text.ts";
import type { Reading } from "../reading.ts";
import { definedConstituents } from "./undefined.ts";

/** A type that is intersected with a brand. */
export interface Branded {
  /** What the brand is put on; several where objects are merged. */
  readonly bases: readonly ts.Type[];
  /** Whether the brand is put on a primitive. */
  readonly isPrimitive: boolean;
  /** The brand as TypeScript that refers to nothing. */
  readonly tag: string;
  /** Names of the properties that only the brand has. */
  readonly properties: ReadonlySet<ts.__String>;
}

/** Types that an intersection does not merge as objects: a brand is put on them. */
const primitive =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.ESSymbolLike;

/**
 * The parts of a branded type; undefined for any other. Objects beside a primitive are always a brand, as no value has
 * their properties; beside objects those with a symbol as key, or with `__brand` alone, are one;
 * beside arrays, which have no properties of their own, those with any names that begin with an underscore.
 *
 * @param name what a brand says whose own value cannot be written elsewhere
 */
export function brandOf(type: ts.Type, name: string, reading: Reading): Branded | undefined {
  if (!type.isIntersection()) return undefined;
  const parts = type.types;
  const primitives = parts.filter(({ flags }) => (flags & primitive) !== 0);
  const { checker } = reading;
  const isOnList = parts.some((part) => checker.isArrayType(part) || checker.isTupleType(part));
  const isTag = (part: ts.Type): boolean =>
    primitives.length > 0 ? (part.flags & ts.TypeFlags.Object) !== 0 : isObjectBrand(part, isOnList);
  const tags = parts.filter(isTag);
  const bases = parts.filter((part) => !tags.includes(part));
  if (tags.length === 0 || bases.length === 0) return undefined;
  const properties = tags.flatMap((part) => part.getProperties());
  const tag = tagText(properties, name, reading);
  return {
    bases,
    isPrimitive: primitives.length > 0,
    tag,
    properties: new Set(properties.map(({ escapedName }) => escapedName)),
  };
}

function isObjectBrand(part: ts.Type, isOnList: boolean): boolean {
  const properties = part.getProperties();
  if ((part.flags & ts.TypeFlags.Object) === 0 || properties.length === 0) return false;
  return properties.every((property) => {
    if ((property.flags & ts.SymbolFlags.Method) !== 0) return false;
    if (!isSymbolKey(property.escapedName))
      return property.name === "__brand" || (isOnList && property.name.startsWith("_"));
    return !writtenKey(property).startsWith("Symbol.");
  });
}

/** Whether a property has a symbol as its key. */
export function isSymbolKey(name: ts.__String): boolean {
  return String(name).startsWith("__@");
}

/** The brand as an object type. It is always readonly, since no value has it. */
function tagText(properties: readonly ts.Symbol[], name: string, reading: Reading): string {
  if (properties.length === 0) return "{}";
  const texts = properties.map((property) => {
    const type = reading.checker.getTypeOfSymbol(property);
    const mark = (property.flags & ts.SymbolFlags.Optional) === 0 ? "" : "?";
    if (!isSymbolKey(property.escapedName)) {
      return `readonly ${propertyKey(property.name)}${mark}: ${valueText(type, reading) ?? JSON.stringify(name)}`;
    }
    // A symbol has no meaning elsewhere; `true` or `never` behind it would make equal what only the symbols tell apart.
    const value = isDistinctive(type) ? valueText(type, reading) : undefined;
    return `readonly ${symbolKey(property)}${mark}: ${value ?? JSON.stringify(name)}`;
  });
  return `{ ${texts.join("; ")} }`;
}

/** The name of the symbol, as the key of a brand is usually called: `__brand`. */
function symbolKey(property: ts.Symbol): string {
  const plain = writtenKey(property)
    .replace(/^.*\./s, "")
    .replace(/^_+|\W/g, "");
  return `__${plain || "brand"}`;
}

/** What is written between the brackets of a computed key. */
function writtenKey(property: ts.Symbol): string {
  const { name } = (property.valueDeclaration ?? property.declarations?.[0] ?? {}) as ts.NamedDeclaration;
  return name !== undefined && ts.isComputedPropertyName(name) ? name.expression.getText() : "";
}

function isDistinctive(type: ts.Type): boolean {
  return definedConstituents(type).every(({ flags }) => {
    return (flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.Object)) !== 0;
  });
}

const keywords: readonly (readonly [ts.TypeFlags, string])[] = [
  [ts.TypeFlags.Never, "never"],
  [ts.TypeFlags.Void | ts.TypeFlags.Undefined, "undefined"],
  [ts.TypeFlags.Unknown, "unknown"],
  [ts.TypeFlags.Null, "null"],
  [ts.TypeFlags.String, "string"],
  [ts.TypeFlags.Number, "number"],
];

/** A type as text that refers to nothing; undefined: it has none. */
function valueText(type: ts.Type, reading: Reading, depth = 0): string | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return JSON.stringify(type.value);
  if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0) return reading.checker.typeToString(type);
  const keyword = keywords.find(([flags]) => (type.flags & flags) !== 0);
  if (keyword !== undefined) return keyword[1];
  if (type.isUnion()) {
    const parts = definedConstituents(type).map((part) => valueText(part, reading, depth + 1));
    return parts.every((part) => part !== undefined) ? parts.sort().join(" | ") : undefined;
  }
  const properties = type.getProperties();
  const isPlain = (type.flags & ts.TypeFlags.Object) !== 0 && type.getCallSignatures().length === 0;
  if (!isPlain || depth > 3 || properties.some(({ flags }) => (flags & ts.SymbolFlags.Method) !== 0)) return undefined;
  const texts = properties.map((property) => {
    const value = valueText(reading.checker.getTypeOfSymbol(property), reading, depth + 1);
    const isNamed = value !== undefined && !isSymbolKey(property.escapedName);
    return isNamed ? `readonly ${propertyKey(property.name)}: ${value}` : undefined;
  });
  if (!texts.every((text) => text !== undefined)) return undefined;
  return texts.length === 0 ? "{}" : `{ ${texts.join("; ")} }`;
}
