import { VModelError } from "@vmodel/core";

/**
 * A result as JSON text. What JSON would drop or change (NaN, `undefined` in an array, a Map, a Date …) is refused
 * instead, because a wrong answer is worse than none.
 *
 * @throws VModelError `internal`, naming the place: the author's mistake, not the caller's
 */
export function toJsonText(value: unknown): string {
  if (Number.isFinite(value)) return String(value);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return JSON.stringify(value);
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    if (typeof value === "object" && !(cause instanceof RangeError) && !isCycle(cause)) check(value);
    throw new VModelError("internal", `JSON cannot carry the result: ${(cause as Error).message}`, { cause });
  }
  check(value);
  return text;
}

const isCycle = (cause: unknown): boolean => cause instanceof TypeError && cause.message.includes("circular");

/** @throws VModelError that names what JSON would drop or change */
function check(value: unknown): void {
  const fault = faultOf(value);
  if (fault === undefined) return;
  const { path, what } = fault;
  throw new VModelError("internal", `JSON cannot carry the result: ${path === "" ? "it" : path} is ${what}.`);
}

/** What JSON cannot carry, and where it is. */
interface Fault {
  /** A JSON Pointer. */
  readonly path: string;
  readonly what: string;
}

function faultOf(value: unknown): Fault | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : { path: "", what: String(value) };
    case "object":
      if (value === null) return undefined;
      return Array.isArray(value) ? faultInArray(value) : faultInObject(value);
    default:
      return { path: "", what: value === undefined ? "undefined" : `a ${typeof value}` };
  }
}

function faultInArray(items: readonly unknown[]): Fault | undefined {
  for (let index = 0; index < items.length; index++) {
    const fault = faultOf(items[index]);
    if (fault !== undefined) return { ...fault, path: `/${index}${fault.path}` };
  }
  return undefined;
}

function faultInObject(value: object): Fault | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && !isPlainData(value))
    return { path: "", what: `a ${value.constructor?.name ?? "special object"}` };
  for (const key of Object.keys(value)) {
    const member: unknown = (value as Record<string, unknown>)[key];
    const fault = member === undefined ? undefined : faultOf(member);
    if (fault !== undefined)
      return { ...fault, path: `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}${fault.path}` };
  }
  return undefined;
}

/** Instances of the author's own classes are data; those of the built-in ones have an inside that JSON does not see. */
function isPlainData(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]" && !("toJSON" in value);
}
