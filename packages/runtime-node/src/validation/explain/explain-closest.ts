import type { ErrorDetail } from "@vmodel/core";
import type { Findings } from "../findings.ts";
import { definitionName, dereference } from "../references.ts";
import { type AnySchema, isObjectSchema, propertiesOf } from "../schema.ts";
import type { Explanation } from "./explain.ts";
import { expectationsOf, orList } from "./wording.ts";

const costOfTry = 100;

/** Tells of the branch that a value comes closest to, or, when several are as close, of all of them. */
export function explainClosest(
  branches: readonly AnySchema[],
  value: unknown,
  findings: Findings,
  scene: Explanation,
): void {
  // Tries within tries multiply.
  if (!scene.spend(branches.length * costOfTry)) return;
  const tries = branches.map((branch) => {
    const fork = findings.fork();
    scene.explain(branch, value, fork);
    return { branch, fork };
  });
  const fewest = Math.min(...tries.map(({ fork }) => fork.details.length));
  if (fewest === 0) return;
  const closest = tries.filter(({ fork }) => fork.details.length === fewest);
  const [first, ...others] = closest;
  if (first === undefined) return;
  const details = closest.flatMap(({ fork }) => fork.details);
  const { path } = details[0] ?? { path: "" };
  if (others.length === 0) findings.join(details);
  else if (fewest === 1 && details.every((detail) => detail.path === path)) {
    findings.join([{ path, message: [...new Set(details.map(({ message }) => message))].join("; or ") }]);
  } else {
    const shapes = new Set(closest.map(({ branch }) => shapeOf(branch, scene)));
    if (shapes.size > 1) findings.add(`must fit ${orList([...shapes])}`);
    // Tuples have no names to tell them by: the one that fits up to the latest item was meant.
    else findings.join(closest.map(({ fork }) => fork.details).reduce(later));
  }
}

function later(one: readonly ErrorDetail[], other: readonly ErrorDetail[]): readonly ErrorDetail[] {
  const [first = "", second = ""] = [one[0]?.path, other[0]?.path];
  return first.localeCompare(second, "en", { numeric: true }) < 0 ? other : one;
}

/** A branch in a word: the name of its type, or else the names of its properties. */
function shapeOf(branch: AnySchema, { definitions, form }: Explanation): string {
  const name = isObjectSchema(branch) ? definitionName(branch.$ref) : undefined;
  if (name !== undefined) return name;
  const target = dereference(branch, definitions);
  const properties = isObjectSchema(target) ? [...propertiesOf(target).keys()] : [];
  if (properties.length > 0) return `{ ${properties.join(", ")} }`;
  return orList(expectationsOf(target, definitions, form));
}
