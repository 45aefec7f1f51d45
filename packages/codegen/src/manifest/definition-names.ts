import { createHash } from "node:crypto";
import { partsOf } from "../model/parts.ts";
import type { CodecModel, DefinitionModel, TypeModel } from "../model/type-model.ts";
import { type NameOf, typeText } from "../model/type-text.ts";
import { globalNames, importedNames } from "./global-names.ts";
import { capitalized, typeName } from "./type-name.ts";

/** Names that generated code needs for itself. */
const reserved: ReadonlySet<string> = new Set([...globalNames, ...importedNames]);

/** Longer names of instantiations are cut and told apart by a hash. */
const longest = 80;

/**
 * A name for each definition: as declared if only one has it, else with the module that it lives in before it, and for
 * an instantiation its type arguments behind it (`PageOfUser`). Which definitions there are decides, not their order.
 */
export function nameDefinitions(definitions: readonly DefinitionModel[]): Map<DefinitionModel, string> {
  const names = new Map<DefinitionModel, string>();
  const taken = new Set(reserved);
  // An argument that only makes names is none of the definitions.
  const nameOf: NameOf = (definition) => names.get(definition) ?? plainName(definition, nameOf);
  const levels = Map.groupBy(definitions, nesting);
  for (const level of [...levels.keys()].sort((one, other) => one - other)) {
    const groups = Map.groupBy(levels.get(level) ?? [], (definition) => plainName(definition, nameOf));
    const sorted = [...groups].sort(
      ([one, first], [other, second]) => first.length - second.length || compare(one, other),
    );
    for (const [plain, group] of sorted) {
      for (const [definition, name] of distinctNames(plain, group, taken)) {
        names.set(definition, name);
        taken.add(name);
      }
    }
  }
  return names;
}

/** How deep the type arguments of a definition are nested: names are made from the names of the arguments. */
function nesting({ args }: DefinitionModel): number {
  const depth = (type: TypeModel): number => {
    const own = type.kind === "reference" ? nesting(type.definition) + 1 : 0;
    return Math.max(own, ...partsOf(type).map(depth));
  };
  return args.length === 0 ? 0 : 1 + Math.max(...args.map(depth));
}

function distinctNames(
  plain: string,
  group: readonly DefinitionModel[],
  taken: ReadonlySet<string>,
): (readonly [DefinitionModel, string])[] {
  const homes = group.map(({ home, name }) => {
    // `User` of the module `user` says enough as it is.
    return capitalized(home.at(-1) ?? "") === capitalized(name) ? home.slice(0, -1) : home;
  });
  const deepest = Math.max(...homes.map((home) => home.length));
  for (let depth = group.length === 1 ? 0 : 1; depth <= deepest; depth++) {
    const names = homes.map((home) => [...(depth === 0 ? [] : home.slice(-depth)).map(capitalized), plain].join(""));
    if (new Set(names).size === names.length && !names.some((name) => taken.has(name))) {
      return group.map((definition, index) => [definition, names[index] ?? plain]);
    }
  }
  const [only, ...others] = group;
  if (only !== undefined && others.length === 0 && !taken.has(`${plain}Type`)) return [[only, `${plain}Type`]];
  return group.map((definition) => [definition, `${plain}${digest(identity(definition))}`]);
}

/** What tells a definition from every other one, whatever those are called. */
function identity({ home, name, args }: DefinitionModel): string {
  return JSON.stringify([...home, name, ...args.map((arg) => typeText(arg, identity))]);
}

function plainName({ name, args }: DefinitionModel, nameOf: NameOf): string {
  if (args.length === 0) return typeName(name);
  const full = `${capitalized(name)}Of${args.map((arg) => argumentName(arg, nameOf)).join("And")}`;
  return full.length <= longest ? full : `${capitalized(name)}Of${digest(full)}`;
}

function argumentName(type: TypeModel, nameOf: NameOf): string {
  switch (type.kind) {
    case "reference":
      return nameOf(type.definition);
    case "array":
      return `ArrayOf${argumentName(type.items, nameOf)}`;
    case "union":
      return type.members.map((member) => argumentName(member, nameOf)).join("Or");
    case "literal":
      return /^[\dA-Za-z_]{1,24}$/.test(String(type.value)) ? capitalized(String(type.value)) : hashed(type, nameOf);
    case "codec":
      return codecName(type, nameOf);
    case "enum":
    case "any-object":
    case "template":
    case "brand":
    case "tuple":
    case "object":
      return hashed(type, nameOf);
    default:
      return capitalized(type.kind);
  }
}

function codecName(type: CodecModel, nameOf: NameOf): string {
  if (type.codec === "map") return `MapOf${argumentName(type.key, nameOf)}To${argumentName(type.value, nameOf)}`;
  if (type.codec === "set") return `SetOf${argumentName(type.items, nameOf)}`;
  const text = typeText(type, nameOf);
  return /^[A-Za-z]\w*$/.test(text) ? capitalized(text) : hashed(type, nameOf);
}

function hashed(type: TypeModel, nameOf: NameOf): string {
  return `${capitalized(type.kind === "any-object" ? "object" : type.kind)}${digest(typeText(type, nameOf))}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
