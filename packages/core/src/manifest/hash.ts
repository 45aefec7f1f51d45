import type { JsonSchema, MethodInfo } from "./service-info.generated.ts";

/** Keywords that say nothing about what crosses the wire. */
const silent = new Set(["description", "title", "examples", "deprecated", "default", "x-vmodel-ts"]);

/**
 * The contract hash of a method: SHA-256 over the canonical JSON of what matters on the wire (parameter names,
 * whether they are required, all schemas with their definitions, streaming or not), the first 96 bits in base64url.
 * Texts and the order of keys do not change it.
 *
 * @param defs the manifest's `$defs`, to follow references into
 */
export async function methodHash(
  method: Pick<MethodInfo, "params" | "return" | "stream">,
  defs: Readonly<Record<string, JsonSchema>>,
): Promise<string> {
  const used = new Map<string, unknown>();
  const wire = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(wire);
    if (typeof schema !== "object" || schema === null) return schema;
    const entries = Object.entries(schema).filter(([key]) => !silent.has(key));
    return Object.fromEntries(entries.sort(byKey).map(([key, value]) => [key, keyword(key, value)]));
  };
  const keyword = (key: string, value: unknown): unknown => {
    // `properties` maps names of the author's, which may be spelled like keywords.
    if (key === "properties" || key === "$defs" || key === "patternProperties") return names(value as object);
    if (key === "const" || key === "enum") return value;
    if (key === "$ref") follow(String(value));
    return wire(value);
  };
  const names = (map: object): unknown =>
    Object.fromEntries(
      Object.entries(map)
        .sort(byKey)
        .map(([name, schema]) => [name, wire(schema)]),
    );
  const follow = (reference: string): void => {
    const name = reference.replace(/^#\/\$defs\//, "");
    const schema = Object.hasOwn(defs, name) ? defs[name] : undefined;
    if (schema === undefined || used.has(name)) return;
    used.set(name, null);
    used.set(name, wire(schema));
  };
  const contract = {
    params: method.params.map(({ name, required, schema }) => [name, required, wire(schema)]),
    return: wire(method.return.schema),
    stream: method.stream,
  };
  const text = JSON.stringify([contract, [...used].sort(byKey)]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest).subarray(0, 12)))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
