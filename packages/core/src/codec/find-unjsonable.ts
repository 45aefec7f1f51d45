import { CodecError, within } from "./codec-error.ts";
import { kindOf, withArticle } from "./kinds.ts";
import { enter, takeWalk, type Walk } from "./walk.ts";

/**
 * Looks for what JSON would drop or change: NaN, `undefined` in arrays, functions, Maps, `toJSON`, cycles … Properties
 * that are `undefined` are no problem, they are left out.
 *
 * @returns the first that is found, with its path, or undefined
 */
export function findUnjsonable(value: unknown): CodecError | undefined {
  try {
    takeWalk(false, "json", (walk) => assertJson(value, walk));
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** @throws CodecError for what JSON cannot carry */
export function assertJson(value: unknown, walk: Walk): void {
  switch (typeof value) {
    case "string":
    case "boolean":
      return;
    case "number":
      if (!Number.isFinite(value)) throw unjsonable(String(value));
      return;
    case "object":
      if (value !== null) assertInside(value, walk);
      return;
    case "undefined":
      throw new CodecError(
        "",
        "is undefined, which JSON cannot carry inside an array: use null or leave the item out",
        "undefined",
      );
    default:
      throw unjsonable(`a ${typeof value}`);
  }
}

/** @throws CodecError unless an object is an array or plain data, without a `toJSON` of its own */
export function assertData(value: object): void {
  const kind = kindOf(value);
  if (kind !== "object" && kind !== "array") {
    throw new CodecError("", `is of the type ${kind}, which JSON would change`, withArticle(kind));
  }
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") {
    throw new CodecError(
      "",
      "has a toJSON function: pass what it returns instead",
      `${withArticle(kind)} with a toJSON function`,
    );
  }
}

function assertInside(value: object, walk: Walk): void {
  assertData(value);
  enter(walk, value);
  let key: string | number = 0;
  try {
    if (Array.isArray(value)) {
      for (; key < value.length; key++) {
        const item: unknown = value[key];
        // Most of what is long is numbers.
        if (typeof item !== "number" || !Number.isFinite(item)) assertJson(item, walk);
      }
    } else {
      for (key of Object.keys(value)) {
        const property = (value as Record<string, unknown>)[key];
        if (property !== undefined) assertJson(property, walk);
      }
    }
  } catch (error) {
    throw within(key, error);
  }
  walk.parents.pop();
}

function unjsonable(what: string): CodecError {
  return new CodecError("", `is ${what}, which JSON cannot carry`, what);
}
