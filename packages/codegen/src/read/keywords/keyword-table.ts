import { readCount, readFlag, readFormat, readNumber, readPattern, readPositive, type ValueReader } from "./values.ts";

/** What values a keyword is about. */
export type KeywordTarget = "number" | "string" | "array" | "object";

/** One keyword of JSDoc. */
export interface KeywordRow {
  readonly on: KeywordTarget;
  readonly read: ValueReader;
  /** A keyword whose value may not be less. */
  readonly notAbove?: readonly string[];
  /** A keyword whose value has to be greater. */
  readonly below?: readonly string[];
}

/** Every keyword that narrows a type, by its name in JSDoc and in JSON Schema. A new keyword is a row here. */
export const keywordTable: ReadonlyMap<string, KeywordRow> = new Map<string, KeywordRow>(
  Object.entries({
    minimum: { on: "number", read: readNumber, notAbove: ["maximum"], below: ["exclusiveMaximum"] },
    maximum: { on: "number", read: readNumber },
    exclusiveMinimum: { on: "number", read: readNumber, below: ["maximum", "exclusiveMaximum"] },
    exclusiveMaximum: { on: "number", read: readNumber },
    multipleOf: { on: "number", read: readPositive },
    integer: { on: "number", read: readFlag },
    minLength: { on: "string", read: readCount, notAbove: ["maxLength"] },
    maxLength: { on: "string", read: readCount },
    pattern: { on: "string", read: readPattern },
    format: { on: "string", read: readFormat },
    minItems: { on: "array", read: readCount, notAbove: ["maxItems"] },
    maxItems: { on: "array", read: readCount },
    uniqueItems: { on: "array", read: readFlag },
    minProperties: { on: "object", read: readCount, notAbove: ["maxProperties"] },
    maxProperties: { on: "object", read: readCount },
  }),
);
