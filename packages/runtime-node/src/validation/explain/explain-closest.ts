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
    findings.add(`must fit ${orList(closest.map(({ branch }) => shapeOf(branch, scene)))}`);
  }
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
