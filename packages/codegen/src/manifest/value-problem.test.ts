import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, it } from "vitest";
import { valueProblem } from "./value-problem.ts";

const date = { type: "string", format: "date-time", "x-vmodel-codec": "date" };

// What is said here is what a caller of the running service gets, word for word.
it.each<[object, unknown, string, string]>([
  [{ type: "string" }, 1, "", "must be a string, not a number"],
  [{ type: "integer" }, 1.5, "", "must be a whole number"],
  [{ type: "integer" }, "1", "", "must be a whole number, not a string"],
  [{ anyOf: [{ type: "string" }, { type: "number" }] }, true, "", "must be a string or a number, not a boolean"],
  [{ enum: ["a", "b"] }, "c", "", 'must be "a" or "b"'],
  [{ const: 1 }, 2, "", "must be 1"],
  [{ anyOf: [{ const: "a" }, { type: "null" }] }, 2, "", 'must be "a" or null, not a number'],
  [{ type: "number", minimum: 1 }, 0, "", "must be at least 1"],
  [{ type: "number", maximum: 3 }, 4, "", "must be at most 3"],
  [{ type: "number", exclusiveMinimum: 1 }, 1, "", "must be greater than 1"],
  [{ type: "number", exclusiveMaximum: 1 }, 1, "", "must be less than 1"],
  [{ type: "number", multipleOf: 2 }, 1, "", "must be a multiple of 2"],
  [{ type: "string", minLength: 1 }, "", "", "must not be empty"],
  [{ type: "string", minLength: 2 }, "a", "", "must have at least 2 characters"],
  [{ type: "string", maxLength: 1 }, "ab", "", "must have at most 1 character"],
  [{ type: "string", pattern: "^a" }, "b", "", "must match the pattern ^a"],
  [{ type: "string", pattern: "^a", "x-vmodel-ts": "`a$" }, "b", "", "must be of the form `a$"],
  [{ type: "string", format: "email" }, "b", "", "must be an email address"],
  [date, "yesterday", "", 'must be a date-time with an offset, as "2026-01-31T12:00:00Z"'],
  [date, 1, "", 'must be a date-time with an offset, as "2026-01-31T12:00:00Z", not a number'],
  [{ type: "array", minItems: 2 }, [1], "", "must have at least 2 items, has 1"],
  [{ type: "array", maxItems: 0 }, [1], "", "must have at most 0 items, has 1"],
  [{ type: "array", uniqueItems: true }, [1, 2, 1], "", "must not repeat an earlier item (item 0)"],
  [{ type: "object", minProperties: 1 }, {}, "", "must have at least 1 property, has 0"],
  [{ type: "object", maxProperties: 0 }, { a: 1 }, "", "must have at most 0 properties, has 1"],
  [{ type: "object", required: ["a"] }, {}, "/a", "is missing"],
  [{ type: "object", additionalProperties: false }, { a: 1 }, "/a", "is not a known property"],
  [{ type: "array", items: { type: "object" } }, [{}, []], "/1", "must be an object, not an array"],
  [{ not: {} }, null, "", "must be absent, as nothing is returned"],
])("%j of %j says at %j that it %s", (schema, value, path, problem) => {
  const ajv = new Ajv2020({ strict: false, verbose: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  expect(validate(value)).toBe(false);
  expect(valueProblem(value, validate.errors ?? [])).toEqual({ path, problem });
});
