import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { object } from "../testing/manifests.ts";
import { Containment } from "./containment.ts";

const string = { type: "string" };
const number = { type: "number" };
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

type Definitions = Readonly<Record<string, JsonSchema>>;

/** The places where a schema does not fit another. */
function places(narrow: JsonSchema, wide: JsonSchema, defs: Definitions = {}, wideDefs = defs): string[] {
  const found = new Containment(defs, wideDefs, { isOpen: false }).misfits(narrow, wide, "x");
  return found.map(({ path }) => path);
}

describe("whether a schema fits another", () => {
  it("does not rely on what was assumed in an attempt that failed", () => {
    const defs = { A: object({ z: object({ w: number }) }), B: object({ z: object({ w: string }) }) };
    const narrow = object({ u: object({ x: ref("A"), y: object({ k: number }) }), v: ref("A") });
    // The first member is tried and left at `y.k`, when `z` has been assumed to fit but not been looked into.
    const union = {
      anyOf: [object({ x: ref("B"), y: object({ k: string }) }), object({ x: {}, y: object({ k: number }) })],
    };
    expect(places(narrow, object({ u: union, v: ref("B") }), defs)).toEqual(["x.v.z.w"]);
    expect(places(narrow, object({ u: union, v: ref("A") }), defs)).toEqual([]);
  });

  it.each<[JsonSchema, JsonSchema, boolean]>([
    [{ minimum: 1 }, { exclusiveMinimum: 1 }, false],
    [{ exclusiveMinimum: 1 }, { minimum: 1 }, true],
    [{ exclusiveMinimum: 1 }, { exclusiveMinimum: 1 }, true],
    [{ exclusiveMaximum: 1, maximum: 5 }, { maximum: 1 }, true],
    [{ maximum: 1, exclusiveMaximum: 5 }, { exclusiveMaximum: 1 }, false],
    [{ multipleOf: 4 }, { multipleOf: 2 }, true],
    [{ multipleOf: 2 }, { multipleOf: 4 }, false],
    [{ multipleOf: 0.2 }, { multipleOf: 0.1 }, false],
  ])("knows numbers: %j in %j is %s", (narrow, wide, fits) => {
    expect(places({ ...number, ...narrow }, { ...number, ...wide })).toEqual(fits ? [] : ["x"]);
  });

  it("compares what is said beside references with what is behind them", () => {
    const defs = {
      Options: object({ "limit?": number, "inner?": { type: "array", items: object({ name: string }) } }),
    };
    const limited = { ...ref("Options"), properties: { limit: { minimum: 1 } } };
    expect(places(limited, ref("Options"), defs)).toEqual([]);
    expect(places(ref("Options"), limited, defs)).toEqual(["x.limit"]);
    const deep = { ...ref("Options"), properties: { inner: { items: { properties: { name: { maxLength: 9 } } } } } };
    expect(places(ref("Options"), deep, defs)).toEqual(["x.inner[].name"]);
    const described = { ...ref("Options"), properties: { limit: { description: "here" } } };
    expect(places(ref("Options"), described, defs)).toEqual([]);
  });

  it("knows the ends of tuples", () => {
    const tuple = (prefix: JsonSchema[], rest: JsonSchema, suffix: JsonSchema[]): JsonSchema => ({
      type: "array",
      prefixItems: prefix,
      items: { anyOf: [rest, ...suffix] },
      minItems: prefix.length + suffix.length,
      "x-vmodel-restItems": [rest],
      "x-vmodel-suffixItems": suffix,
    });
    const old = tuple([string], number, [string]);
    expect(places(old, tuple([string], number, [{ type: ["string", "null"] }]))).toEqual([]);
    expect(places(old, tuple([string], number, [{ const: "a" }]))).toEqual(["x[-1]"]);
    expect(places(old, tuple([string], { type: "integer" }, [string]))).toEqual(["x[]"]);
    expect(places(old, { type: "array", items: { type: ["string", "number"] } })).toEqual([]);
    expect(places({ type: "array", items: string, minItems: 2 }, old)).toEqual(["x"]);
  });

  it("takes recursive types apart in both", () => {
    const json = (values: string[]): JsonSchema => ({
      anyOf: [
        { type: values },
        { type: "array", items: ref("Json") },
        { type: "object", additionalProperties: ref("Json") },
      ],
    });
    const all = { Json: json(["string", "number", "boolean", "null"]) };
    const fewer = { Json: json(["string", "boolean", "null"]) };
    expect(places(ref("Json"), ref("Json"), fewer, all)).toEqual([]);
    expect(places(ref("Json"), ref("Json"), all, fewer)).toEqual(["x"]);
    expect(places({}, ref("Json"), {}, all)).toEqual([]);
    expect(places({}, ref("Json"), {}, fewer)).toEqual(["x"]);
  });
});
