/**
 * The key of a class's decorator metadata. No engine has it yet, and compilers leave metadata out where it is undefined,
 * so it is defined here, before any class that uses our decorators is evaluated.
 */
const metadataKey: symbol = defineMetadataKey();

function defineMetadataKey(): symbol {
  const present: unknown = Reflect.get(Symbol, "metadata");
  if (typeof present === "symbol") return present;
  const key = Symbol.for("Symbol.metadata");
  Object.defineProperty(Symbol, "metadata", { value: key });
  return key;
}

/** The metadata that a class has of its own; a class without decorators has none, whatever its base class has. */
export function metadataOf(value: unknown): object | undefined {
  if (typeof value !== "function" || !Object.hasOwn(value, metadataKey)) return undefined;
  const metadata: unknown = Reflect.get(value, metadataKey);
  return typeof metadata === "object" && metadata !== null ? metadata : undefined;
}
