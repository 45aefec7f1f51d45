import { propertyKey } from "./types/property-key.ts";

/** Of memory, so many items are shown at most. */
const most = 16;

/** A value as a TypeScript expression in one line. */
export function valueText(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (value instanceof Date) return `new Date(${JSON.stringify(value.toISOString())})`;
  if (value instanceof Map) return `new Map(${valueText([...value])})`;
  if (value instanceof Set) return `new Set(${valueText([...value])})`;
  if (value instanceof ArrayBuffer) return `${memoryText(new Uint8Array(value))}.buffer`;
  if (ArrayBuffer.isView(value)) return memoryText(value as Uint8Array);
  const members = Object.entries(value).map(([name, one]) => `${propertyKey(name)}: ${valueText(one)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function memoryText(items: Uint8Array): string {
  const shown = [...items.subarray(0, most)].map(valueText).join(", ");
  const more = items.length > most ? `, /* ${items.length - most} more */` : "";
  return `new ${items.constructor.name}([${shown}${more}])`;
}
