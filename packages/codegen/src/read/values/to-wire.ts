/** A value that was read from a source in JSON wire form; undefined: it has none. */
export function toWire(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Set) return [...value].map(toWire);
  if (value instanceof Map) return [...value].map((entry) => entry.map(toWire));
  if (Array.isArray(value)) return value.map((item) => toWire(item) ?? null);
  const entries = Object.entries(value).map(([key, part]) => [key, toWire(part)] as const);
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}
