/**
 * The key of a class's decorator metadata. No engine has it yet, and compilers leave metadata out where it is undefined:
 * so it is defined on first use, which is when an entry point makes its decorators, before any class can use them.
 */
export function metadataKey(): symbol {
  const present: unknown = Reflect.get(Symbol, "metadata");
  if (typeof present === "symbol") return present;
  const key = Symbol.for("Symbol.metadata");
  Object.defineProperty(Symbol, "metadata", { value: key });
  return key;
}

/** The metadata that a class has of its own; a class without decorators has none, whatever its base class has. */
export function metadataOf(value: unknown): object | undefined {
  const key = metadataKey();
  if (typeof value !== "function" || !Object.hasOwn(value, key)) return undefined;
  const metadata: unknown = Reflect.get(value, key);
  return typeof metadata === "object" && metadata !== null ? metadata : undefined;
}
