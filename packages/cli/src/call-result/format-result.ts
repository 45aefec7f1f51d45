import { createCodec } from "@vmodel/core/codec";
import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";
import { shownNumbers } from "./shown-numbers.ts";

/**
 * How the results of a method, or the items of its stream, are shown to a person: as JSON, in which typed arrays are their
 * numbers and everything else is as on the wire.
 *
 * @param definitions the named types that the method's schemas refer to
 */
export function resultFormat(
  method: MethodInfo,
  definitions: Readonly<Record<string, JsonSchema>>,
): (wire: unknown) => string {
  const codec = createCodec((method.return.schema ?? {}) as JsonSchema, definitions);
  if (!codec.carriesBytes) return (wire) => JSON.stringify(wire ?? null);
  return (wire) => JSON.stringify(withNumbers(codec.decode(wire, "json"), wire) ?? null);
}

/** A wire form with the numbers of typed arrays in it, found by the value that it stands for. */
function withNumbers(value: unknown, wire: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof Uint8Array) && !(value instanceof DataView)) {
    return shownNumbers(value as Parameters<typeof shownNumbers>[0]);
  }
  if (typeof value !== "object" || value === null || typeof wire !== "object" || wire === null) return wire;
  if (Array.isArray(wire)) {
    // Those of a map are pairs, there as here.
    const items = value instanceof Map || value instanceof Set ? [...value] : (value as readonly unknown[]);
    return wire.map((item, index) => withNumbers(items[index], item));
  }
  const inner = Object.entries(wire).map(([name, one]) => [name, withNumbers(Reflect.get(value, name), one)]);
  return Object.fromEntries(inner);
}
