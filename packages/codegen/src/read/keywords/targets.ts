import { resolved } from "../../model/resolved.ts";
import type { TypeModel } from "../../model/type-model.ts";
import type { KeywordTarget } from "./keyword-table.ts";

/** What of a type keywords can be about: of a union, what they can be about in any member. */
export function targetsOf(type: TypeModel): ReadonlySet<KeywordTarget> {
  const found = new Set<KeywordTarget>();
  const seen = new Set<TypeModel>();
  const visit = (model: TypeModel): void => {
    const target = resolved(model);
    if (seen.has(target)) return;
    seen.add(target);
    if (target.kind === "union") for (const member of target.members) visit(member);
    else if (target.kind === "brand") visit(target.base);
    else for (const one of ownTargets(target)) found.add(one);
  };
  visit(type);
  return found;
}

function ownTargets(type: ReturnType<typeof resolved>): readonly KeywordTarget[] {
  switch (type.kind) {
    case "number":
    case "array":
    case "object":
      return [type.kind];
    case "string":
    case "template":
      return ["string"];
    case "any-object":
      return ["object"];
    case "tuple":
      // Without a rest item the type itself says how many there are.
      return type.rest === undefined ? [] : ["array"];
    case "codec":
      return type.codec === "map" || type.codec === "set" ? ["array"] : [];
    default:
      return [];
  }
}
