import type { ValueCodec } from "./value-codec.ts";

/** An integer of any size. On the wire its decimal digits, written in one way only. */
export const bigintCodec: ValueCodec = {
  noun: "a bigint",
  wireNoun: "an integer in decimal digits, as a string",
  isValue: (value) => typeof value === "bigint",
  isWire: (wire) => typeof wire === "string" && /^(?:0|-?[1-9]\d*)$/.test(wire),
  toWire: (value) => String(value),
  fromWire: (wire) => BigInt(wire as string),
};
