import type {
  DefinitionModel,
  IndexModel,
  ObjectModel,
  TupleItemModel,
  TupleModel,
  TypeModel,
} from "../model/type-model.ts";

/** Gives each named type its name. */
export type NameOf = (definition: DefinitionModel) => string;

/** A type as TypeScript text in one line. */
export function typeText(type: TypeModel, nameOf: NameOf): string {
  switch (type.kind) {
    case "literal":
      return JSON.stringify(type.value);
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
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

/** A type before `[]` or `?`, which bind closer than `|`. */
function operand(type: TypeModel, nameOf: NameOf): string {
  const text = typeText(type, nameOf);
  const isSeveral =
    type.kind === "union" ||
    (type.kind === "enum" && type.values.length > 1) ||
    ((type.kind === "array" || type.kind === "tuple") && type.readonly);
  return isSeveral ? `(${text})` : text;
}

function tupleText({ items, rest, readonly }: TupleModel, nameOf: NameOf): string {
  const before = readonly ? "readonly [" : "[";
  // Where one item has a name, all are given one: older compilers ask for that.
  const isNamed = [...items, ...(rest === undefined ? [] : [rest])].some(({ name }) => name !== undefined);
  const label = ({ name }: TupleItemModel, index: number): string => name ?? `item${index}`;
  const listed = items.map((item, index) => {
    const mark = item.optional ? "?" : "";
    return isNamed
      ? `${label(item, index)}${mark}: ${typeText(item.type, nameOf)}`
      : `${item.optional ? operand(item.type, nameOf) : typeText(item.type, nameOf)}${mark}`;
  });
  if (rest === undefined) return `${before}${listed.join(", ")}]`;
  const more = `${isNamed ? `${label(rest, items.length)}: ` : ""}${operand(rest.type, nameOf)}[]`;
  return `${before}${[...listed, `...${more}`].join(", ")}]`;
}

function objectText({ properties, index }: ObjectModel, nameOf: NameOf): string {
  if (properties.length === 0) {
    return `Record<${index?.keys ?? "string"}, ${index === undefined ? "never" : indexText(index, nameOf)}>`;
  }
  const listed = properties.map(({ name, type, optional }) => {
    return `${propertyKey(name)}${optional ? "?" : ""}: ${typeText(type, nameOf)}`;
  });
  const more = index === undefined ? [] : [`[key: ${index.keys}]: ${indexText(index, nameOf)}`];
  return `{ ${[...listed, ...more].join("; ")} }`;
}

function indexText({ type, optional }: IndexModel, nameOf: NameOf): string {
  return `${typeText(type, nameOf)}${optional ? " | undefined" : ""}`;
}

/** A property's name as it is written in a type. */
function propertyKey(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
