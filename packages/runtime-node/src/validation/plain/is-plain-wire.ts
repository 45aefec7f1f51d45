import type { WireForm } from "@vmodel/core/codec";
import { areArgumentsPlain, isPlain, maxDepth } from "./is-plain.ts";

/**
 * Whether something parsed from the wire holds nothing but what its form may hold, nested no deeper than values may be:
 * in binary form also bytes and any number, wherever that is.
 */
export function isPlainWire(wire: unknown, form: WireForm): boolean {
  if (form === "json") return areArgumentsPlain(wire) || isPlain(wire);
  try {
    return isBinaryAt(wire, 0);
  } catch {
    // The stack is shorter than the depth that is allowed.
    return false;
  }
}

function isBinaryAt(wire: unknown, depth: number): boolean {
  switch (typeof wire) {
    case "string":
    case "boolean":
    case "number":
      return true;
    case "object":
      if (wire === null || wire instanceof Uint8Array) return true;
      if (depth >= maxDepth) return false;
      return Object.values(wire).every((inner) => isBinaryAt(inner, depth + 1));
    default:
      return false;
  }
}
