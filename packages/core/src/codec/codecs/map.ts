import { CodecError } from "../codec-error.ts";
import { kindOf } from "../kinds.ts";
import type { ValueCodec } from "./value-codec.ts";

/** A Map. On the wire the list of its entries, in its order. */
export const mapCodec: ValueCodec = {
  noun: "a Map",
  wireNoun: "an array of [key, value] pairs",
  container: true,
  isValue: (value) => kindOf(value) === "Map",
  isWire: (wire) => Array.isArray(wire) && wire.every((entry) => Array.isArray(entry) && entry.length === 2),
  toWire: (value) => [...(value as Map<unknown, unknown>)],
  fromWire(wire) {
    const map = new Map<unknown, unknown>();
    for (const [key, value] of wire as readonly (readonly [unknown, unknown])[]) {
      if (map.has(key)) throw new CodecError(`/${map.size}/0`, "must not repeat the key of an earlier entry");
      map.set(key, value);
    }
    return map;
  },
};
