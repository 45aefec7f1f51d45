import type { ValueCodec } from "./value-codec.ts";

const named = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

/** Any number. In JSON those that it cannot say, or says wrong, are strings. */
export const numberCodec: ValueCodec = {
  noun: "a number",
  wireNoun: 'a number, "NaN", "Infinity", "-Infinity" or "-0"',
  isValue: (value) => typeof value === "number",
  isWire: (wire, form) => typeof wire === "number" || (form === "json" && named.has(wire as string)),
  toWire: (value, form) =>
    form === "binary" || (Number.isFinite(value) && !Object.is(value, -0))
      ? value
      : Object.is(value, -0)
        ? "-0"
        : String(value),
  fromWire: (wire) => named.get(wire as string) ?? wire,
};
