import { membersOf, resolved } from "../model/resolved.ts";
import type { TypeModel } from "../model/type-model.ts";

/**
 * The property that tells the members of a union apart: each member is an object that requires it, with texts that no
 * other member has. Of several the first in the first member.
 */
export function discriminatorOf(members: readonly TypeModel[]): string | undefined {
  const tables = members.map(textProperties);
  const [first = new Map<string, readonly string[]>()] = tables;
  return [...first.keys()].find((name) => {
    const values = tables.map((table) => table.get(name));
    if (!values.every((texts) => texts !== undefined)) return false;
    const all = values.flat();
    return new Set(all).size === all.length;
  });
}

/** The required properties of an object that are one of some texts. */
function textProperties(member: TypeModel): Map<string, readonly string[]> {
  const type = resolved(member);
  if (type.kind === "brand") return textProperties(type.base);
  if (type.kind !== "object") return new Map();
  return new Map(
    type.properties.flatMap((property) => {
      const texts = property.optional ? undefined : textsOf(property.type);
      return texts === undefined ? [] : [[property.name, texts] as const];
    }),
  );
}

/** The values of a type, if it is a list of texts. */
function textsOf(type: TypeModel): readonly string[] | undefined {
  const values = membersOf(type).flatMap((member): readonly unknown[] => {
    const target = resolved(member);
    if (target.kind === "enum") return target.values;
    return [target.kind === "literal" ? target.value : undefined];
  });
  return values.every((value) => typeof value === "string") ? values : undefined;
}
