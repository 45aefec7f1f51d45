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
    if (typeof value === "object" && !(cause instanceof RangeError) && !isCycle(cause)) check(value, "");
    throw new VModelError("internal", `JSON cannot carry the result: ${(cause as Error).message}`, { cause });
  }
  check(value, "");
  return text;
}

const isCycle = (cause: unknown): boolean => cause instanceof TypeError && cause.message.includes("circular");

function check(value: unknown, path: string): void {
  switch (typeof value) {
    case "string":
    case "boolean":
      return;
    case "number":
      if (!Number.isFinite(value)) refuse(path, String(value));
      return;
    case "object":
      if (value !== null) checkObject(value, path);
      return;
    default:
      refuse(path, value === undefined ? "undefined" : `a ${typeof value}`);
  }
}

function checkObject(value: object, path: string): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      // Without the shortcut each number of an embedding would cost a path.
      if (typeof item !== "number" || !Number.isFinite(item)) check(item, `${path}/${index}`);
    }
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && !isPlainData(value)) {
    refuse(path, `a ${value.constructor?.name ?? "special object"}`);
  }
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || typeof member === "string") continue;
    check(member, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

/** Instances of the author's own classes are data; those of the built-in ones have an inside that JSON does not see. */
function isPlainData(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]" && !("toJSON" in value);
}

function refuse(path: string, what: string): never {
  throw new VModelError("internal", `JSON cannot carry the result: ${path === "" ? "it" : path} is ${what}.`);
}
