import { CodecError } from "../codec-error.ts";
import { kindOf } from "../kinds.ts";
import type { ValueCodec } from "./value-codec.ts";

/** A Set. On the wire the list of its items, in its order. */
export const setCodec: ValueCodec = {
  noun: "a Set",
  wireNoun: "an array",
  container: true,
  isValue: (value) => kindOf(value) === "Set",
  isWire: Array.isArray,
  toWire: (value) => [...(value as Set<unknown>)],
  fromWire(wire) {
    const set = new Set<unknown>();
    for (const item of wire as readonly unknown[]) {
      if (set.has(item)) throw new CodecError(`/${set.size}`, "must not repeat an earlier item");
      set.add(item);
    }
    return set;
  },
};
