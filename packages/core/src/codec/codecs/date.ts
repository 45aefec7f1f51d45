import { CodecError } from "../codec-error.ts";
import { kindOf } from "../kinds.ts";
import type { ValueCodec } from "./value-codec.ts";

/** RFC 3339 with an offset, and the years of more digits that ECMAScript writes. */
const dateTime =
  /^((?:\d{4}|[+-]\d{6})-\d\d-(\d\d))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** A point in time. On the wire what `toISOString` writes; fractions below a millisecond are cut off. */
export const dateCodec: ValueCodec = {
  noun: "a Date",
  wireNoun: 'a date-time with an offset, as "2026-01-31T12:00:00Z"',
  isValue: (value) => kindOf(value) === "Date",
  isWire: (wire) => typeof wire === "string" && dateTime.test(wire),
  toWire(value) {
    const date = value as Date;
    if (Number.isNaN(date.getTime())) throw new CodecError("", "must be a valid Date", "an invalid Date");
    return date.toISOString();
  },
  fromWire(wire) {
    const text = (wire as string).toUpperCase();
    const [, day, ofMonth] = dateTime.exec(text) ?? [];
    const date = new Date(text);
    // February 30 would become March 1.
    const exists = new Date(`${day}T00:00Z`).getUTCDate() === Number(ofMonth);
    if (!exists || Number.isNaN(date.getTime())) throw new CodecError("", "must be a date that exists");
    return date;
  },
};
