import { createCodec } from "@vmodel/core/codec";
import { describe, expect, it } from "vitest";
import { refusal } from "../testing/refusal.ts";

const codec = createCodec({ type: "string", format: "date-time", "x-vmodel-codec": "date" }, {});
const exists = " must be a date that exists";
const form = ' must be a date-time with an offset, as "2026-01-31T12:00:00Z"';

describe("the codec of dates", () => {
  it.each([0, 1, -1, 951_782_400_000, 8.64e15, -8.64e15, Date.UTC(-1), Date.UTC(10_000)])("carries %d ms", (ms) => {
    const wire = codec.encode(new Date(ms), "json");
    expect(wire).toBe(new Date(ms).toISOString());
    expect(codec.encode(new Date(ms), "binary")).toBe(wire);
    expect(codec.decode(wire, "json")).toStrictEqual(new Date(ms));
  });

  it.each([
    ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z"],
    ["2026-01-31t12:00:00.5z", "2026-01-31T12:00:00.500Z"],
    ["2026-01-31T00:30:00+01:00", "2026-01-30T23:30:00.000Z"],
    ["2026-12-31T23:00:00-08:30", "2027-01-01T07:30:00.000Z"],
    ["2026-01-31T12:00:00.123999999Z", "2026-01-31T12:00:00.123Z"],
    ["2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00.000Z"],
    ["+010000-01-01T00:00:00Z", "+010000-01-01T00:00:00.000Z"],
    ["-000001-01-01T00:00:00Z", "-000001-01-01T00:00:00.000Z"],
    ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"],
  ])("reads %s", (wire, iso) => {
    expect((codec.decode(wire, "json") as Date).toISOString()).toBe(iso);
  });

  it.each<[unknown, string]>([
    ["2026-02-30T00:00:00Z", exists],
    ["2026-02-29T00:00:00Z", exists],
    ["2026-13-01T00:00:00Z", exists],
    ["2026-00-01T00:00:00Z", exists],
    ["2026-01-00T00:00:00Z", exists],
    ["+300000-01-01T00:00:00Z", exists],
    ["-000000-01-01T00:00:00Z", exists],
    ["2026-01-31T24:00:00Z", form],
    ["2026-01-31T23:59:60Z", form],
    ["2026-01-31T12:00:00", form],
    ["2026-01-31", form],
    ["2026-01-31T12:00:00Z ", form],
    ["2026-01-31T12:00:00+2400", form],
    ["Sat Jan 31 2026", form],
    ["", form],
    [0, `${form}, not a number`],
    [null, `${form}, not null`],
    [new Date(0), `${form}, not a Date`],
  ])("does not read %s", (wire, message) => {
    expect(refusal(() => codec.decode(wire, "json"))).toBe(message);
  });

  it.each<[unknown, string]>([
    [new Date(Number.NaN), " must be a valid Date"],
    ["2026-01-31T12:00:00Z", " must be a Date, not a string"],
    [0, " must be a Date, not a number"],
    [null, " must be a Date, not null"],
    [undefined, " must be a Date, not undefined"],
    [{}, " must be a Date, not an object"],
    [[], " must be a Date, not an array"],
    [new Map(), " must be a Date, not a Map"],
    [new Uint8Array(), " must be a Date, not a Uint8Array"],
  ])("does not take %s for one", (value, message) => {
    expect(refusal(() => codec.encode(value, "json"))).toBe(message);
  });

  it("takes dates of other realms and of classes derived from Date", () => {
    class Moment extends Date {}
    expect(codec.encode(new Moment(5), "json")).toBe("1970-01-01T00:00:00.005Z");
  });
});
