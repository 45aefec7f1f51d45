import { membersOf, resolved } from "../../../model/resolved.ts";
import type { TypeModel } from "../../../model/type-model.ts";

/** A type without names, keywords and brands, which the wire does not know, and without alternatives. */
export type BareType = Exclude<TypeModel, { kind: "reference" | "constrained" | "union" | "brand" }>;

/** The forms of JSON. */
export type Form = "string" | "number" | "boolean" | "null" | "array" | "object";

/** The alternatives of a type. */
export function alternativesOf(type: TypeModel): BareType[] {
  return membersOf(type).flatMap((member) => {
    const target = resolved(member);
    if (target.kind === "brand") return alternativesOf(target.base);
    return target.kind === "union" ? [] : [target];
  });
}

/** The forms of the JSON that fits a type; none for undefined. */
export function formsOf(type: BareType): readonly Form[] {
  switch (type.kind) {
    case "unknown":
      return ["string", "number", "boolean", "null", "array", "object"];
    case "any-object":
      return type.text === "object" ? ["array", "object"] : ["string", "number", "boolean", "array", "object"];
    case "literal":
      return [typeof type.value as Form];
    case "enum":
      return [...new Set(type.values.map((value) => typeof value as Form))];
    case "template":
      return ["string"];
    case "codec":
      if (type.codec === "map" || type.codec === "set") return ["array"];
      return type.codec === "number" ? ["number", "string"] : ["string"];
    case "tuple":
      return ["array"];
    case "undefined":
      return [];
    default:
      return [type.kind];
  }
}
