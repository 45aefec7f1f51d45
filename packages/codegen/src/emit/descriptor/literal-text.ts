import { propertyKey } from "../types/property-key.ts";

/** Plain data as JavaScript text in one line. */
export function literalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${memberName(name)}: ${literalText(one)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** In brackets, `__proto__` is a property like any other. */
function memberName(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyKey(name);
}
