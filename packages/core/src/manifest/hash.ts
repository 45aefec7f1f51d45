import type { JsonSchema, MethodInfo } from "./service-info.generated.ts";

/** What a method's contract is made of. */
export type ContractParts = Pick<MethodInfo, "params" | "return" | "stream" | "errors">;

/** Keywords that say nothing about what crosses the wire; every other one counts, also those that are not known here. */
const silent: ReadonlySet<string> = new Set([
  "description",
  "title",
  "examples",
  "deprecated",
  "default",
  "discriminator",
  "x-vmodel-ts",
  "x-vmodel-secret",
  "x-vmodel-readonly",
  "x-vmodel-undefined",
]);

/** Keywords whose values are maps from names of the author's, which may be spelled like keywords, to schemas. */
const maps = new Set(["properties", "patternProperties", "$defs"]);

/** Keywords whose values are lists of which the order says nothing. */
const sets = new Set(["required", "enum", "type"]);

/**
 * The contract of a method as canonical text: what matters on the wire (parameter names, whether they are required, all
 * schemas with their definitions, streaming or not, the errors it declares). Texts, examples, defaults, the order of
 * properties and errors, and the names of types do not change it.
 *
 * @param defs the manifest's `$defs`, to follow references into
 */
export function methodContract(method: ContractParts, defs: Readonly<Record<string, JsonSchema>>): string {
  return canonicalText(defs, (wire) => {
    const params = method.params.map(({ name, required, schema }) => [name, required, wire(schema)]);
    const parts = [params, wire(method.return.schema), method.stream];
    const errors = (method.errors ?? []).map(({ name, schema }) => [name, schema] as const).sort(byKey);
    // A method that declares none has the contract it had before there were declared errors.
    return errors.length === 0 ? parts : [...parts, errors.map(([name, schema]) => [name, wire(schema)])];
  });
}

/** A schema as canonical text, as {@link methodContract} has it: equal texts, the same on the wire. */
export function schemaContract(schema: JsonSchema, defs: Readonly<Record<string, JsonSchema>>): string {
  return canonicalText(defs, (wire) => wire(schema));
}

function canonicalText(
  defs: Readonly<Record<string, JsonSchema>>,
  contractOf: (wire: (schema: unknown) => unknown) => unknown,
): string {
  // In the order in which they are first referred to. A queue, since definitions may refer to each other in long chains.
  const references: string[] = [];
  const numbers = new Map<string, number>();
  const refer = (reference: string): unknown => {
    const name = reference.replace(/^#\/\$defs\//, "");
    if (!Object.hasOwn(defs, name)) return reference;
    const number = numbers.get(name) ?? references.push(name) - 1;
    numbers.set(name, number);
    return number;
  };
  const wire = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(wire);
    if (typeof schema !== "object" || schema === null) return schema;
    const entries = Object.entries(schema).filter(([key]) => !silent.has(key));
    const all = entries.sort(byKey).map(([key, value]): [string, unknown] => [key, keyword(key, value)]);
    // What a parameter's comment says about parts of a named type stands beside the reference, and may be text alone.
    const isBeside = !Object.hasOwn(schema, "type") && !Object.hasOwn(schema, "additionalProperties");
    return isBeside ? all.flatMap(withoutSilence) : all;
  };
  const keyword = (key: string, value: unknown): unknown => {
    if (key === "$ref") return refer(String(value));
    if (key === "const") return value;
    if (sets.has(key)) return Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value;
    if (!maps.has(key)) return wire(value);
    return Object.entries(value as object)
      .sort(byKey)
      .map(([name, schema]) => [name, wire(schema)]);
  };
  const contract = contractOf(wire);
  const definitions: unknown[] = [];
  for (let name = references[0]; name !== undefined; name = references[definitions.length]) {
    definitions.push(wire(defs[name]));
  }
  return JSON.stringify([contract, definitions]);
}

/** The contract hash of a method: SHA-256 over {@link methodContract}, the first 96 bits in base64url. */
export async function methodHash(method: ContractParts, defs: Readonly<Record<string, JsonSchema>>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(methodContract(method, defs)));
  return btoa(String.fromCharCode(...new Uint8Array(digest).subarray(0, 12)))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** A keyword without the parts of it that say nothing. */
function withoutSilence([key, value]: [string, unknown]): [string, unknown][] {
  const isNothing = (wire: unknown): boolean => Array.isArray(wire) && wire.length === 0;
  if (key === "items") return isNothing(value) ? [] : [[key, value]];
  if (key !== "properties") return [[key, value]];
  const said = (value as [string, unknown][]).filter(([, wire]) => !isNothing(wire));
  return said.length === 0 ? [] : [[key, said]];
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
