import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { fromBase64, fromBase64Portably, toBase64, toBase64Portably } from "./base64.ts";
import { CodecError } from "./codec-error.ts";

const bytes = fc.uint8Array({ maxLength: 200 });

describe("base64", () => {
  it("is what others write, and comes back", () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const text = Buffer.from(value).toString("base64");
        expect(toBase64Portably(value)).toBe(text);
        expect(toBase64(value)).toBe(text);
        expect(fromBase64Portably(text)).toStrictEqual(value);
        expect(fromBase64(text)).toStrictEqual(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["of the platform", fromBase64],
    ["without it", fromBase64Portably],
  ])("has one spelling for each value, %s: what is read is what would be written", (_how, read) => {
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: fc.constantFrom(..."AQgw+/=-_ \n\u0141é"), maxLength: 12 }),
          fc.string({ unit: fc.constantFrom(..."AQgw"), minLength: 2, maxLength: 8 }).map((text) => `${text}==`),
        ),
        (text) => {
          let value: Uint8Array | undefined;
          try {
            value = read(text);
          } catch (error) {
            expect(error).toBeInstanceOf(CodecError);
          }
          const expected = Buffer.from(text, "base64");
          const isCanonical = expected.toString("base64") === text;
          expect(value !== undefined).toBe(isCanonical);
          if (value === undefined) seen.refused++;
          else seen.read++;
        },
      ),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(100);
  });

  it("of a megabyte is right as well", () => {
    const value = new Uint8Array(1_048_577).map((_, index) => index * 7);
    expect(toBase64Portably(value)).toBe(Buffer.from(value).toString("base64"));
    expect(toBase64(value.subarray(1))).toBe(toBase64Portably(value.subarray(1)));
    expect(fromBase64Portably(toBase64Portably(value))).toEqual(value);
    expect(fromBase64(toBase64(value))).toEqual(value);
  });
});

describe("base64 of the platform", () => {
  const own = [Uint8Array, Uint8Array.prototype].map((holder) => Object.getOwnPropertyDescriptors(holder));
  const names = ["fromBase64", "toBase64"];

  afterEach(() => {
    [Uint8Array, Uint8Array.prototype].forEach((holder, index) => {
      const name = names[index] as string;
      const descriptor = (own[index] as Record<string, PropertyDescriptor>)[name];
      if (descriptor === undefined) Reflect.deleteProperty(holder, name);
      else Object.defineProperty(holder, name, descriptor);
    });
  });

  it("is used where there is one, and held to the one spelling", () => {
    const calls: string[] = [];
    const define = (holder: object, name: string, value: unknown) =>
      Object.defineProperty(holder, name, { value, configurable: true, writable: true });
    define(Uint8Array.prototype, "toBase64", function toBase64(this: Uint8Array) {
      calls.push("toBase64");
      return Buffer.from(this).toString("base64");
    });
    // The platform's own skips white space too.
    define(Uint8Array, "fromBase64", (text: string) => {
      calls.push("fromBase64");
      if (text.includes("!")) throw new SyntaxError("not base64");
      return new Uint8Array(Buffer.from(text, "base64"));
    });
    expect(toBase64(Uint8Array.from([1, 2]))).toBe("AQI=");
    expect(fromBase64("AQI=")).toEqual(Uint8Array.from([1, 2]));
    expect(() => fromBase64("AQ I=")).toThrow("must be base64 with padding");
    expect(() => fromBase64("!!!!")).toThrow(CodecError);
    expect(calls.slice(0, 2)).toEqual(["toBase64", "fromBase64"]);
  });
});
