import { isDeepStrictEqual } from "node:util";
import { codecOf } from "@vmodel/core/codec";
import { branchesOf } from "../branches.ts";
import type { Findings } from "../findings.ts";
import { literalsOf } from "../literals.ts";
import { dereference } from "../references.ts";
import { type AnySchema, isObjectSchema } from "../schema.ts";
import { findDiscriminator } from "./discriminator.ts";
import type { Explanation } from "./explain.ts";
import { explainClosest } from "./explain-closest.ts";
import { kindOf, nounOfValue, typesOf } from "./kinds.ts";
import { expectationsOf, orList, suggestion } from "./wording.ts";

/**
 * Why a value fits no branch of a union, told for the branch that was meant as far as that can be known. A value with
 * but one allowed form is a union of one branch.
 *
 * @param telling the property that tells the branches apart, where it is known
 */
export function explainUnion(
  union: readonly AnySchema[],
  value: unknown,
  findings: Findings,
  scene: Explanation,
  telling?: string,
): void {
  const branches = union.flatMap((branch) => branchesOf(branch, scene.definitions));
  const ofKind = branches.filter((branch) => mayBe(branch, value, scene));
  const literals = ofKind.map((branch) => literalsOf(branch, scene.definitions));
  if (!literals.every((values) => values !== undefined)) {
    return explainMeant(ofKind, value, findings, scene, telling);
  }
  if (literals.flat().some((literal) => isDeepStrictEqual(literal, value))) return;
  const expectations = branches.flatMap((branch) => expectationsOf(branch, scene.definitions, scene.form));
  const given = literals.length === 0 ? `, not ${nounOfValue(value, scene.form)}` : suggestion(value, literals.flat());
  findings.add(`must be ${orList(expectations)}${given}`);
}

function explainMeant(
  branches: readonly AnySchema[],
  value: unknown,
  findings: Findings,
  scene: Explanation,
  telling: string | undefined,
): void {
  const [first, ...others] = branches;
  if (first !== undefined && others.length === 0) return scene.explain(first, value, findings);
  const discriminator =
    kindOf(value) === "object" ? findDiscriminator(branches, scene.definitions, telling) : undefined;
  if (discriminator === undefined) return explainClosest(branches, value, findings, scene);
  const { name, literals } = discriminator;
  const object = value as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(object, name)) return findings.add(`is missing; it must be ${oneOf(literals.flat())}`, name);
  const given = object[name];
  const meant = branches.filter((_, index) => literals[index]?.includes(given));
  if (meant.length === 0) {
    return findings.add(`must be ${oneOf(literals.flat())}${suggestion(given, literals.flat())}`, name);
  }
  if (meant.length === branches.length) return explainClosest(branches, value, findings, scene);
  explainMeant(meant, value, findings, scene, undefined);
}

function oneOf(literals: readonly unknown[]): string {
  return orList(literals.map((literal) => JSON.stringify(literal)));
}

/** Whether a value is of a kind that a branch allows. */
function mayBe(branch: AnySchema, value: unknown, { definitions, form }: Explanation): boolean {
  const target = dereference(branch, definitions);
  if (!isObjectSchema(target)) return target;
  const kind = kindOf(value);
  const literals = literalsOf(target, definitions);
  if (literals !== undefined) return literals.some((literal) => kindOf(literal) === kind);
  const codec = codecOf(target);
  if (codec !== undefined && form === "value") return codec.isValue(value);
  if (codec?.carriesBytes === true && form === "binary") return codec.isWire(value, form);
  const types = typesOf(target)?.map((type) => (type === "integer" ? "number" : type));
  if (types !== undefined) return types.includes(kind);
  return codec === undefined || codec.isWire(value, form === "value" ? "binary" : form);
}
