import type { CodecModel, DefinitionModel, IndexModel, ObjectModel, TupleModel, TypeModel } from "./type-model.ts";

/** Gives each named type its name. */
export type NameOf = (definition: DefinitionModel) => string;

/** A type as TypeScript text in one line. */
export function typeText(type: TypeModel, nameOf: NameOf): string {
  switch (type.kind) {
    case "literal":
      return JSON.stringify(type.value);
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "any-object":
    case "template":
      return type.text;
    case "codec":
      return codecText(type, nameOf);
    case "constrained":
      return typeText(type.type, nameOf);
    case "brand":
      return `${operand(type.base, nameOf)} & ${type.tag}`;
    case "array":
      return `${type.readonly ? "readonly " : ""}${operand(type.items, nameOf)}[]`;
    case "tuple":
      return tupleText(type, nameOf);
    case "object":
      return objectText(type, nameOf);
    case "union":
      return type.members.map((member) => typeText(member, nameOf)).join(" | ");
    case "reference":
      return nameOf(type.definition);
    default:
      return type.kind;
  }
}

/** A type before `[]` or `?`, or beside `&`, which bind closer than `|`. */
function operand(type: TypeModel, nameOf: NameOf): string {
  if (type.kind === "constrained") return operand(type.type, nameOf);
  const text = typeText(type, nameOf);
  const isSeveral =
    type.kind === "union" ||
    type.kind === "brand" ||
    (type.kind === "enum" && type.values.length > 1) ||
    ((type.kind === "array" || type.kind === "tuple") && type.readonly);
  return isSeveral ? `(${text})` : text;
}

function codecText(type: CodecModel, nameOf: NameOf): string {
  const before = "readonly" in type && type.readonly ? "Readonly" : "";
  switch (type.codec) {
    case "date":
      return "Date";
    case "number":
      return "number";
    case "bigint":
      return type.value === undefined ? "bigint" : `${type.value}n`;
    case "map":
      return `${before}Map<${typeText(type.key, nameOf)}, ${typeText(type.value, nameOf)}>`;
    case "set":
      return `${before}Set<${typeText(type.items, nameOf)}>`;
    default:
      return type.text;
  }
}

function tupleText({ items, rest, suffix = [], readonly, ofNever }: TupleModel, nameOf: NameOf): string {
  if (ofNever !== undefined) return `${readonly ? "readonly " : ""}never[]`;
  const all = [...items, ...(rest === undefined ? [] : [rest]), ...suffix];
  // Where one item has a name, all are given one: older compilers ask for that.
  const isNamed = all.some(({ name }) => name !== undefined);
  const texts = all.map((item, index) => {
    const { type, optional, name = `item${index}` } = item;
    const mark = optional ? "?" : "";
    if (item === rest) return `...${isNamed ? `${name}: ` : ""}${operand(type, nameOf)}[]`;
    if (isNamed) return `${name}${mark}: ${typeText(type, nameOf)}`;
    return `${optional ? operand(type, nameOf) : typeText(type, nameOf)}${mark}`;
  });
  return `${readonly ? "readonly " : ""}[${texts.join(", ")}]`;
}

function objectText({ properties, indexes }: ObjectModel, nameOf: NameOf): string {
  const [index, ...others] = indexes;
  if (properties.length === 0 && index === undefined) return "Record<string, never>";
  if (properties.length === 0 && index?.readonly === undefined && index !== undefined && others.length === 0) {
    return `Record<${typeText(index.keys, nameOf)}, ${indexText(index, nameOf)}>`;
  }
  const listed = properties.map(({ name, type, optional, readonly, undefinable }) => {
    const before = `${readonly === undefined ? "" : "readonly "}${propertyKey(name)}`;
    if (undefinable !== undefined) return `${before}: ${typeText(type, nameOf)} | undefined`;
    return `${before}${optional ? "?" : ""}: ${typeText(type, nameOf)}`;
  });
  const more = indexes.map(
    (one) =>
      `${one.readonly === undefined ? "" : "readonly "}[key: ${typeText(one.keys, nameOf)}]: ${indexText(one, nameOf)}`,
  );
  return `{ ${[...listed, ...more].join("; ")} }`;
}

function indexText({ type, optional }: IndexModel, nameOf: NameOf): string {
  return `${typeText(type, nameOf)}${optional ? " | undefined" : ""}`;
}

/** A property's name as it is written in a type. */
export function propertyKey(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
