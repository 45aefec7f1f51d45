import { VModelError } from "@vmodel/core";
import { namesOf, type Target } from "../call/target.ts";

/**
 * Arguments as JSON text. What JSON would drop or change is refused with its path, because a call with other arguments
 * than those that were given is worse than none. Undefined properties are left out.
 *
 * @throws VModelError `invalid_argument`
 */
export function toJsonText(args: object, target: Target): string {
  try {
    const problem = findProblem(args, [], new Set());
    if (problem !== undefined) throw refusal(problem, target);
    return JSON.stringify(args);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusal({ path: "", message: "is nested too deeply or too large for JSON" }, target);
  }
}

interface Problem {
  readonly path: string;
  readonly message: string;
}

function findProblem(value: unknown, path: (string | number)[], parents: Set<object>): Problem | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : at(path, `is ${value}, which JSON cannot carry`);
    case "object":
      return value === null ? undefined : findInside(value, path, parents);
    case "undefined":
      return at(path, "is undefined, which JSON cannot carry inside an array: use null or leave the item out");
    default:
      return at(path, `is a ${typeof value}, which JSON cannot carry`);
  }
}

function findInside(value: object, path: (string | number)[], parents: Set<object>): Problem | undefined {
  if (parents.has(value)) return at(path, "contains itself, which JSON cannot carry");
  const items = Array.isArray(value);
  if (!items && Object.getPrototypeOf(value) !== Object.prototype) {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (kind !== "Object") return at(path, `is of the type ${kind}, which JSON would change`);
  }
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return at(path, "has a toJSON function: pass what it returns instead");
  }
  parents.add(value);
  const problem = items ? findInItems(value, path, parents) : findInProperties(value, path, parents);
  parents.delete(value);
  return problem;
}

function findInItems(items: readonly unknown[], path: (string | number)[], parents: Set<object>): Problem | undefined {
  for (let index = 0; index < items.length; index++) {
    path.push(index);
    const problem = findProblem(items[index], path, parents);
    if (problem !== undefined) return problem;
    path.pop();
  }
  return undefined;
}

function findInProperties(value: object, path: (string | number)[], parents: Set<object>): Problem | undefined {
  for (const [name, property] of Object.entries(value)) {
    if (property === undefined) continue;
    path.push(name);
    const problem = findProblem(property, path, parents);
    if (problem !== undefined) return problem;
    path.pop();
  }
  return undefined;
}

function at(path: readonly (string | number)[], message: string): Problem {
  const pointer = path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return { path: pointer, message };
}

function refusal(problem: Problem, target: Target): VModelError {
  const where = problem.path === "" ? "the arguments" : problem.path;
  const message = `${target.text}: ${where} ${problem.message}.`;
  return new VModelError("invalid_argument", message, { ...namesOf(target), details: [problem] });
}
