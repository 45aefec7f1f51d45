import { findUnjsonable } from "@vmodel/core/json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const told = (value: unknown) => {
  const error = findUnjsonable(value);
  return error === undefined ? undefined : [error.path, error.message, error.what];
};

class Point {
  readonly x = 1;
  readonly y = undefined;
}

class Version {
  toJSON(): string {
    return "1";
  }
}

const cycle: Record<string, unknown> = {};
cycle.list = [1, { back: cycle }];
const longCycle: unknown[] = [];
let end = longCycle;
for (let index = 0; index < 33; index++) end = end[0] = [];
end[0] = longCycle;

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
};

describe("the search for what JSON cannot carry", () => {
  it("finds nothing in JSON", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(findUnjsonable(value)).toBeUndefined()));
  });

  it("finds nothing exactly where JSON gives back the same", () => {
    const seen = { carried: 0, found: 0 };
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        if (findUnjsonable(value) !== undefined) {
          seen.found++;
          return;
        }
        seen.carried++;
        // What JSON leaves out or writes otherwise: undefined properties, and -0.
        expect(withoutUndefined(value)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(seen.carried, seen.found)).toBeGreaterThan(100);
  });

  it("takes the same object twice, plain classes, objects without a prototype and undefined properties", () => {
    const point = new Point();
    const bare: unknown = Object.assign(Object.create(null), { y: [point] });
    expect(told({ a: [point, point], bare, c: undefined })).toBeUndefined();
    expect(told(JSON.parse('{"__proto__": {"toString": 1}, "constructor": 2}'))).toBeUndefined();
  });

  it("takes 1,024 levels", () => {
    expect(told(nested(1_024))).toBeUndefined();
    expect(told(nested(1_025))).toEqual(["", "is nested too deeply", "nested too deeply"]);
  });

  it.each<[unknown, string, string, string]>([
    [Number.NaN, "", "is NaN, which JSON cannot carry", "NaN"],
    [{ a: [1, Number.NEGATIVE_INFINITY] }, "/a/1", "is -Infinity, which JSON cannot carry", "-Infinity"],
    [{ a: 1n }, "/a", "is a bigint, which JSON cannot carry", "a bigint"],
    [[() => 1], "/0", "is a function, which JSON cannot carry", "a function"],
    [{ a: Symbol("x") }, "/a", "is a symbol, which JSON cannot carry", "a symbol"],
    [
      [1, undefined],
      "/1",
      "is undefined, which JSON cannot carry inside an array: use null or leave the item out",
      "undefined",
    ],
    [
      new Array(2),
      "/0",
      "is undefined, which JSON cannot carry inside an array: use null or leave the item out",
      "undefined",
    ],
    [{ "a/b~c": new Map() }, "/a~1b~0c", "is of the type Map, which JSON would change", "a Map"],
    [new Date(0), "", "is of the type Date, which JSON would change", "a Date"],
    [[new Uint8Array(1)], "/0", "is of the type Uint8Array, which JSON would change", "a Uint8Array"],
    [{ a: new Int8Array(1) }, "/a", "is of the type Int8Array, which JSON would change", "an Int8Array"],
    [{ a: new Error("x") }, "/a", "is of the type Error, which JSON would change", "an Error"],
    [{ a: Promise.resolve() }, "/a", "is of the type Promise, which JSON would change", "a Promise"],
    [{ a: Object(1) }, "/a", "is of the type Number, which JSON would change", "a Number"],
    [
      { a: { toJSON: () => 1 } },
      "/a",
      "has a toJSON function: pass what it returns instead",
      "an object with a toJSON function",
    ],
    [[new Version()], "/0", "has a toJSON function: pass what it returns instead", "an object with a toJSON function"],
    [cycle, "/list/1/back", "contains itself, which JSON cannot carry", "an object that contains itself"],
    [{ a: cycle }, "/a/list/1/back", "contains itself, which JSON cannot carry", "an object that contains itself"],
    [[longCycle], "/0".repeat(35), "contains itself, which JSON cannot carry", "an object that contains itself"],
    [nested(200_000), "", "is nested too deeply", "nested too deeply"],
  ])("names the place and what is there: %#", (value, path, message, what) => {
    expect(told(value)).toEqual([path, message, what]);
  });

  it("lets the error of a getter through", () => {
    const value = {
      get a() {
        throw new TypeError("mine");
      },
    };
    expect(() => findUnjsonable(value)).toThrow("mine");
  });
});

/** A copy without undefined properties, with plain prototypes, and 0 for -0. */
function withoutUndefined(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutUndefined(inner)]));
}
