import { CodecError } from "../codec-error.ts";
import type { ValueCodec } from "./value-codec.ts";

/** Reading digits takes more than linear time: of this many some 6 ms, of ten times as many 20 times as long. */
const maxDigits = 100_000;

/** An integer, of at most {@link maxDigits} digits. On the wire its decimal digits, written in one way only. */
export const bigintCodec: ValueCodec = {
  noun: "a bigint",
  wireNoun: "an integer in decimal digits, as a string",
  isValue: (value) => typeof value === "bigint",
  isWire: (wire) => typeof wire === "string" && /^(?:0|-?[1-9]\d*)$/.test(wire),
  toWire: (value) => limited(String(value)),
  fromWire: (wire) => BigInt(limited(wire as string)),
};

function limited(digits: string): string {
  if (digits.length > maxDigits) throw new CodecError("", `must have at most ${maxDigits} digits`, "a huge bigint");
  return digits;
}
