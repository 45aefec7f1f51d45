import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RandomSchema, sample, schemaPairs } from "../testing/random-schemas.ts";
import { Containment } from "./containment.ts";

const numRuns = 1500;
const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, meta: false, addUsedSchema: false });

function fits(narrow: RandomSchema, wide: RandomSchema, isOpen: boolean): boolean {
  return new Containment(narrow.defs, wide.defs, { isOpen }).misfits(narrow.schema, wide.schema, "x").length === 0;
}

type Validate = (value: unknown) => boolean;

/** Undefined for a type that is nothing but itself. */
function validator({ schema, defs }: RandomSchema): Validate | undefined {
  try {
    return ajv.compile({ ...schema, $defs: defs });
  } catch {
    return undefined;
  }
}

function judge(validate: Validate, value: unknown): boolean | undefined {
  try {
    return validate(value);
  } catch {
    // Types that refer to nothing but each other.
    return undefined;
  }
}

/** Objects of this schema may have more properties than it says. */
function opened<T>(part: T): T {
  if (Array.isArray(part)) return part.map(opened) as T;
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).filter(([key, value]) => key !== "additionalProperties" || value !== false);
  return Object.fromEntries(entries.map(([key, value]) => [key, opened(value)])) as T;
}

function open({ schema, defs }: RandomSchema): RandomSchema {
  return { schema: opened(schema), defs: opened(defs) };
}

describe("what is said to fit", () => {
  it.each([
    ["inputs: what was valid is valid", false],
    ["outputs: what will be sent is what readers expect, who ignore more properties", true],
  ])("does, for %s", (_, isOpen) => {
    let decided = 0;
    fc.assert(
      fc.property(schemaPairs, fc.gen(), ({ old, new: changed }, g) => {
        if (!fits(old, changed, isOpen)) return;
        const [isOld, isNew] = [validator(old), validator(isOpen ? open(changed) : changed)];
        if (isOld === undefined || isNew === undefined) return;
        for (let count = 0; count < 8; count++) {
          const value = sample(old.schema, old.defs, g);
          if (judge(isOld, value) !== true) continue;
          const isValid = judge(isNew, value);
          if (isValid === undefined) continue;
          decided++;
          expect([value, isValid]).toEqual([value, true]);
        }
      }),
      { numRuns },
    );
    expect(decided).toBeGreaterThan(numRuns / 2);
  });

  it("always holds for a schema and itself", () => {
    const isOwn = ({ schema, defs }: RandomSchema): boolean =>
      fits({ schema, defs }, structuredClone({ schema, defs }), false);
    fc.assert(
      fc.property(schemaPairs, ({ old }) => {
        expect(isOwn(old)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
