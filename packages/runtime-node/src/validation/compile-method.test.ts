import { isVModelError, type VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { compileMethod } from "./compile-method.ts";
import { methodOf } from "./testing/method-of.ts";

const number = { type: "number" };
const string = { type: "string" };
const undefinedSchema = { not: {} };
const anything = {};

function validator(params: Record<string, JsonSchema>, defs: Record<string, JsonSchema> = {}) {
  return compileMethod(methodOf(params), defs, "service_1");
}

/** The error that the call throws, which must be one of ours. */
function refused(call: () => unknown): VModelError {
  try {
    call();
  } catch (error) {
    if (isVModelError(error)) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

const forms = ["wire", "value"] as const;
const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

describe.each(forms)("arguments in %s form", (form) => {
  it("come out by position, absent ones as undefined", () => {
    const check = validator({ a: number, "b?": number, "c?": string });
    expect(check[form]({ c: "x", a: 1 })).toEqual([1, undefined, "x"]);
    expect(check[form]({ a: 1 })).toEqual([1, undefined, undefined]);
    expect(validator({})[form]({})).toEqual([]);
  });

  it("pass by reference and are never changed", () => {
    const point = Object.freeze({ x: 1 });
    const schema = { type: "object", properties: { x: number, y: { type: "number", default: 3 } } };
    expect(validator({ p: schema })[form]({ p: point })[0]).toBe(point);
    expect(refused(() => validator({ a: number })[form]({ a: "1" })).details).toEqual([
      { path: "/a", message: "must be a number, not a string" },
    ]);
  });

  it("that do not fit are refused with all that is wrong, the first in the message", () => {
    const error = refused(() => validator({ a: number, b: string })[form]({ a: "1", b: 2, c: 3 }));
    expect(error).toMatchObject({
      code: "invalid_argument",
      service: "service_1",
      method: "func_1",
      message: 'Parameter "c" is unknown; func_1 takes a, b (and 2 more problems).',
      details: [
        { path: "/c", message: "is unknown; func_1 takes a, b" },
        { path: "/a", message: "must be a number, not a string" },
        { path: "/b", message: "must be a string, not a number" },
      ],
    });
  });

  it("of an unknown name get a suggestion, missing ones are named", () => {
    const error = refused(() => validator({ prompt: string, limit: number })[form]({ promt: "x", limit: 1 }));
    expect(error.message).toBe(
      'Parameter "promt" is unknown; did you mean "prompt"? func_1 takes prompt, limit (and 1 more problem).',
    );
    expect(error.details[1]).toEqual({ path: "/prompt", message: "is missing" });
    expect(refused(() => validator({})[form]({ x: 1 })).message).toBe(
      'Parameter "x" is unknown; func_1 takes no parameters.',
    );
  });

  it("that do not fit inside are told of with parameter and place, in a sentence that ends", () => {
    const color = { enum: ["red", "green"] };
    const message = (args: unknown) =>
      refused(() => validator({ a: { type: "array", items: color } })[form](args)).message;
    expect(message({ a: ["gren"] })).toBe(
      'Parameter "a" does not fit: /a/0 must be "red" or "green"; did you mean "green"?',
    );
    expect(message({ a: [1] })).toBe('Parameter "a" does not fit: /a/0 must be "red" or "green", not a number.');
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])("may not be named %s", (name) => {
    const args: unknown = JSON.parse(`{"a": 1, "${name}": {"b": 2}}`);
    const error = refused(() => validator({ a: number, "b?": number })[form](args));
    expect(error.details).toEqual([{ path: `/${name}`, message: "is unknown; func_1 takes a, b" }]);
  });

  it.each(["constructor", "toString", "valueOf", "hasOwnProperty"])(
    "of a parameter named %s are not looked up on prototypes",
    (name) => {
      expect(validator({ [`${name}?`]: number })[form]({})).toEqual([undefined]);
      expect(validator({ [name]: number })[form]({ [name]: 1 })).toEqual([1]);
      expect(refused(() => validator({ [name]: number })[form]({})).details).toEqual([
        { path: `/${name}`, message: "is missing" },
      ]);
      const inner = { type: "object", properties: { [name]: number }, additionalProperties: false };
      expect(validator({ a: inner })[form]({ a: {} })).toEqual([{}]);
    },
  );

  it.each([
    [null, "null"],
    [undefined, "undefined"],
    [[1], "an array"],
    ["x", "a string"],
    [1, "a number"],
    [true, "a boolean"],
  ])("must be an object, not %j", (args, noun) => {
    for (const check of [validator({}), validator({ a: number })]) {
      const error = refused(() => check[form](args));
      expect(error.message).toBe(`The arguments must be an object with the parameters by name, not ${noun}.`);
      expect(error.details[0]?.path).toBe("");
    }
  });

  it("tell at most 20 problems of very many", () => {
    const list = Array.from({ length: 200_000 }, () => "x");
    const error = refused(() => validator({ a: { type: "array", items: number } })[form]({ a: list }));
    expect(error.details).toHaveLength(20);
    expect(error.message).toMatch(/ \(and at least 19 more problems\)\.$/);
    expect(error.details[19]?.path).toBe("/a/19");
  });

  it("tell of the one wrong item behind very many right ones", () => {
    const list: unknown[] = Array.from({ length: 300_000 }, () => 1);
    list.push("x");
    const error = refused(() => validator({ a: { type: "array", items: number } })[form]({ a: list }));
    expect(error.details).toEqual([{ path: "/a/300000", message: expect.stringContaining("must be") }]);
  });

  it("escape what paths need escaped, and shorten what callers make long", () => {
    const record = { type: "object", additionalProperties: number };
    const args = { r: { "a/b~c": "x", ["k".repeat(1_000_000)]: "x" } };
    const { details } = refused(() => validator({ r: record })[form](args));
    expect(details[0]?.path).toBe("/r/a~1b~0c");
    expect(details[1]?.path.length).toBeLessThan(200);
    expect(JSON.stringify(refused(() => validator({ a: number })[form](args.r)).message).length).toBeLessThan(500);
  });

  const recursive = { Json: { anyOf: [number, { type: "array", items: { $ref: "#/$defs/Json" } }] } };
  const open: [string, JsonSchema, Record<string, JsonSchema>][] = [
    ["anything", anything, {}],
    ["a recursive type", { $ref: "#/$defs/Json" }, recursive],
    ["an open object", { type: "object", properties: {} }, {}],
    ["an array of anything", { type: "array" }, {}],
  ];

  it.each(open)("nested 100,000 deep are refused for %s, 1,000 deep are taken", (_, schema, defs) => {
    const check = validator({ a: schema }, defs);
    for (const deep of [nested(100_000), { x: nested(100_000) }]) {
      expect(refused(() => check[form]({ a: deep })).code).toBe("invalid_argument");
    }
    expect(refused(() => validator({ a: anything })[form]({ a: nested(1_001) })).details[0]).toEqual({
      path: expect.stringMatching(/^\/a(\/0){1000}$/),
      message: "must not be nested deeper than 1000 levels",
    });
    const deepest = nested(999);
    expect(check[form]({ a: schema.type === "object" ? { x: deepest } : [deepest] })).toHaveLength(1);
  });

  it("wrong at the bottom of a deep value are told of", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(1_000)}"x"${"]".repeat(1_000)}`);
    const error = refused(() => validator({ a: { $ref: "#/$defs/Json" } }, recursive)[form]({ a: deep }));
    expect(error).toMatchObject({ code: "invalid_argument", details: [{ path: expect.stringMatching(/^\/a\/0/) }] });
  });

  it("of closed types are not gone into deeper than the type", () => {
    const error = refused(() => validator({ a: { type: "array", items: number } })[form]({ a: nested(100_000) }));
    expect(error.code).toBe("invalid_argument");
  });

  it("are judged in linear time by unions of recursive types", () => {
    const node = (kind: string): JsonSchema => ({
      type: "object",
      properties: { inner: { $ref: "#/$defs/Node" }, kind: { const: kind } },
      required: ["kind"],
      additionalProperties: false,
    });
    const defs = { Node: { anyOf: ["a", "b", "c"].map((kind) => ({ $ref: `#/$defs/Node_${kind}` })) } };
    const all = { ...defs, Node_a: node("a"), Node_b: node("b"), Node_c: node("c") };
    const ends = [1, 2, 3].map((end) => ({
      type: "object",
      properties: { inner: { $ref: "#/$defs/Open" }, end: { const: end } },
    }));
    const vague = validator({ n: { $ref: "#/$defs/Open" } }, { Open: { anyOf: ends } });
    const open = (end: unknown) => Array.from({ length: 300 }).reduce((inner) => ({ inner }), { end });
    expect(vague[form]({ n: open(3) })).toHaveLength(1);
    expect(refused(() => vague[form]({ n: open(4) })).details).toHaveLength(1);
    const chain = (kind: string) => Array.from({ length: 60 }).reduce((inner) => ({ inner, kind: "c" }), { kind });
    const check = validator({ n: { $ref: "#/$defs/Node" } }, all);
    expect(check[form]({ n: chain("b") })).toHaveLength(1);
    expect(refused(() => check[form]({ n: chain("d") })).details).toEqual([
      { path: `/n${"/inner".repeat(60)}/kind`, message: 'must be "a", "b" or "c"' },
    ]);
  });

  it("of numbers are finite, also those that JSON can write down", () => {
    const infinite: unknown = JSON.parse('{"a": 1e999}');
    for (const schema of [number, { type: "integer" }, anything, { type: ["number", "string"] }]) {
      expect(refused(() => validator({ a: schema })[form](infinite)).details).toEqual([
        { path: "/a", message: "must be a finite number, not Infinity" },
      ]);
    }
  });
});

describe("values", () => {
  const list = { type: "array", items: anything };
  const record = { type: "object", additionalProperties: number };
  const closed = { type: "object", properties: { x: number }, additionalProperties: false };

  it("count undefined properties as absent, at any depth, and pass on the original", () => {
    const check = validator({ a: { ...closed, required: ["x"] }, "b?": record });
    const args = { a: { x: 1, y: undefined }, b: { z: undefined }, c: undefined };
    expect(check.value(args)[0]).toBe(args.a);
    expect(check.value({ a: { x: 1 }, b: undefined })).toEqual([{ x: 1 }, undefined]);
    expect(refused(() => check.value({ a: { x: undefined } })).details).toEqual([
      { path: "/a/x", message: "is missing" },
    ]);
    expect(refused(() => check.value({ a: undefined })).details).toEqual([{ path: "/a", message: "is missing" }]);
    const some = validator({ a: { ...record, minProperties: 1 } });
    expect(refused(() => some.value({ a: { x: undefined } })).details[0]?.message).toMatch(/at least 1 property/);
  });

  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tried.
  it.each([[[1, undefined]], [[1, , 2]], [new Array(3)]])("with undefined items are refused: %j", (items) => {
    const { details } = refused(() => validator({ a: list }).value({ a: items }));
    expect(details[0]).toEqual({
      path: expect.stringMatching(/^\/a\/[01]$/),
      message: "must not be undefined; null would be a value",
    });
  });

  class Money {
    toJSON() {
      return 1;
    }
  }
  it.each([
    [Number.NaN, "must be a finite number, not NaN"],
    [Number.NEGATIVE_INFINITY, "must be a finite number, not -Infinity"],
    [1n, "must be plain data, not a bigint"],
    [Symbol("x"), "must be plain data, not a symbol"],
    [() => 1, "must be plain data, not a function"],
    [class {}, "must be plain data, not a function"],
    [new Date(0), "must be plain data, not a Date"],
    [new Map(), "must be plain data, not a Map"],
    [new Set(), "must be plain data, not a Set"],
    [/x/, "must be plain data, not a RegExp"],
    [Promise.resolve(), "must be plain data, not a Promise"],
    [new Uint8Array(2), "must be plain data, not a Uint8Array"],
    [Buffer.from("x"), "must be plain data, not a Buffer"],
    [new Error("x"), "must be plain data, not an Error"],
    [Object(1), "must be plain data, not a Number"],
    [new URL("http://localhost"), "must be plain data, not a URL"],
    [new Money(), "must be plain data, not a Money"],
    [{ toJSON: () => 1 }, "must be plain data, not an object with a toJSON function"],
  ])("that JSON cannot say are refused where anything goes: %s", (value, message) => {
    const check = validator({ a: anything });
    expect(refused(() => check.value({ a: value })).details).toEqual([{ path: "/a", message }]);
    expect(refused(() => check.value({ a: [{ b: value }] })).details).toEqual([{ path: "/a/0/b", message }]);
  });

  it("that are objects of plain classes count as their own properties", () => {
    class Point {
      x = 1;
      #secret = 2;
      get sum() {
        return this.x + this.#secret;
      }
    }
    const point = new Point();
    expect(validator({ a: closed }).value({ a: point })[0]).toBe(point);
    class Wide extends Point {
      wide = true;
    }
    expect(refused(() => validator({ a: closed }).value({ a: new Wide() })).details[0]?.path).toBe("/a/wide");
    const inherited = Object.create({ x: 1 });
    const needy = validator({ a: { ...closed, required: ["x"] } });
    expect(refused(() => needy.value({ a: inherited })).details).toEqual([{ path: "/a/x", message: "is missing" }]);
    expect(refused(() => validator({ x: number }).value(inherited)).details[0]?.path).toBe("/x");
  });

  it("that refer back to themselves are refused, also through many ways", () => {
    const all: Record<string, unknown>[] = Array.from({ length: 30 }, () => ({}));
    for (const one of all) for (const [index, other] of all.entries()) one[`to${index}`] = other;
    expect(refused(() => validator({ a: anything }).value({ a: all[0] })).details[0]?.message).toBe(
      "must not refer back to an object that it is in",
    );
    const args: Record<string, unknown> = {};
    args.a = args;
    expect(refused(() => validator({ a: anything }).value(args)).code).toBe("invalid_argument");
    const shared = { x: 1 };
    expect(validator({ a: anything }).value({ a: [shared, shared, { y: undefined }] })).toHaveLength(1);
  });

  it("whose getters throw are refused", () => {
    const moody = {
      get x(): number {
        throw new Error("not today");
      },
    };
    expect(() => validator({ a: closed }).value({ a: moody })).toThrow(/cannot be read: not today/);
  });
});

describe("results", () => {
  const result = (schema: JsonSchema, value: unknown) => compileMethod(methodOf({}, schema), {}).result(value);

  it("fit or are told of with their place", () => {
    const schema = { type: "object", properties: { a: { type: "array", items: number } } };
    expect(result(schema, { a: [1] })).toEqual([]);
    expect(result(schema, { a: undefined })).toEqual([]);
    expect(result(schema, { a: [1, "x"] })).toEqual([{ path: "/a/1", message: "must be a number, not a string" }]);
    expect(result(schema, { a: [Number.NaN] })).toEqual([
      { path: "/a/0", message: "must be a finite number, not NaN" },
    ]);
    expect(result(number, "x")).toEqual([{ path: "", message: "must be a number, not a string" }]);
    expect(result(anything, new Date())).toHaveLength(1);
  });

  it("are undefined only where the schema says so", () => {
    expect(result(undefinedSchema, undefined)).toEqual([]);
    expect(result(undefinedSchema, null)[0]?.message).toBe(
      "must be undefined: the method is declared to return nothing",
    );
    expect(result({ anyOf: [number, undefinedSchema] }, undefined)).toEqual([]);
    expect(result({ anyOf: [number, undefinedSchema] }, 1)).toEqual([]);
    expect(result({ anyOf: [number, undefinedSchema] }, "x")).toEqual([
      { path: "", message: "must be a number, not a string" },
    ]);
    expect(result({ anyOf: [number, string] }, undefined)).toEqual([
      { path: "", message: "must be a number or a string, not undefined" },
    ]);
    expect(result(anything, undefined)).toHaveLength(1);
  });
});

describe("a manifest that holds no valid schema", () => {
  it.each([
    [{ type: "nonsense" }, "nonsense"],
    [{ type: "string", pattern: "(" }, "(?:regular expression|pattern)"],
    [{ $ref: "#/$defs/Gone" }, "refers to #/\\$defs/Gone, which is not there"],
    [{ $ref: "#/$defs/constructor" }, "which is not there"],
    [{ $ref: "http://localhost/schema.json" }, "which is not there"],
  ])("says so at the first use: %j", (schema, text) => {
    const check = validator({ a: schema });
    for (const form of forms) {
      const error = refused(() => check[form]({ a: "x" }));
      expect(error.code).toBe("internal");
      expect(error.message).toMatch(new RegExp(`^A schema in service-info.json cannot be compiled: .*${text}`, "i"));
    }
  });
});
