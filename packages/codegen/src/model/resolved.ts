import type { DefinitionModel, TypeModel } from "./type-model.ts";

/** The type that a reference leads to, through any number of names and keywords; of one that leads nowhere, `unknown`. */
export function resolved(type: TypeModel): Exclude<TypeModel, { kind: "reference" | "constrained" }> {
  const seen = new Set<DefinitionModel>();
  let current = type;
  while (current.kind === "reference" || current.kind === "constrained") {
    if (current.kind === "constrained") {
      current = current.type;
      continue;
    }
    if (seen.has(current.definition)) return { kind: "unknown" };
    seen.add(current.definition);
    current = current.definition.type;
  }
  return current;
}

/** The members of a union, those of unions that it refers to as well; of any other type, itself. */
export function membersOf(type: TypeModel): TypeModel[] {
  const found: TypeModel[] = [];
  const seen = new Set<TypeModel>();
  const waiting: TypeModel[] = [type];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const target = resolved(next);
    if (target.kind !== "union") found.push(next);
    else if (!seen.has(target)) {
      seen.add(target);
      waiting.unshift(...target.members);
    }
  }
  return found;
}

/** Whether all values of a type are texts, numbers, booleans, bigints or null, which are equal when they look alike. */
export function isPrimitive(type: TypeModel): boolean {
  return membersOf(type).every((member) => {
    const target = resolved(member);
    if (target.kind === "brand") return isPrimitive(target.base);
    if (target.kind === "codec") return target.codec === "bigint";
    return ["string", "number", "boolean", "null", "literal", "enum", "template"].includes(target.kind);
  });
}
