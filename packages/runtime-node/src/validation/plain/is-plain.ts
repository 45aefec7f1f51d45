/** How deep values may be nested: far more than people nest, and far less than exhausts the stack. */
export const maxDepth = 1_000;

/**
 * Whether a value is what JSON can say, in plain objects and arrays, without `undefined`, nested no deeper than
 * {@link maxDepth}. False is no verdict: it asks for a closer look with `toPlain`.
 */
export function isPlain(value: unknown): boolean {
  try {
    return isPlainAt(value, 0);
  } catch {
    // A getter threw.
    return false;
  }
}

/** The same for named arguments, of which some may be `undefined`. */
export function areArgumentsPlain(args: unknown): args is Readonly<Record<string, unknown>> {
  if (typeof args !== "object" || args === null || !isPlainObject(args)) return false;
  try {
    for (const name of Object.keys(args)) {
      const value = (args as Record<string, unknown>)[name];
      if (value !== undefined && !isPlainAt(value, 0)) return false;
    }
  } catch {
    return false;
  }
  return true;
}

function isPlainAt(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      if (value === null) return true;
      if (depth >= maxDepth) return false;
      return Array.isArray(value) ? areItemsPlain(value, depth + 1) : arePropertiesPlain(value, depth + 1);
    default:
      return false;
  }
}

function areItemsPlain(items: readonly unknown[], depth: number): boolean {
  for (let index = 0; index < items.length; index++) if (!isPlainAt(items[index], depth)) return false;
  return true;
}

function arePropertiesPlain(object: object, depth: number): boolean {
  if (!isPlainObject(object)) return false;
  for (const name of Object.keys(object)) {
    if (!isPlainAt((object as Record<string, unknown>)[name], depth)) return false;
  }
  return true;
}

function isPlainObject(object: object): boolean {
  const prototype = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}
