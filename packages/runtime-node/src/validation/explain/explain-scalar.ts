import { formatNoun, type JsonSchema } from "@vmodel/core/manifest";
import type { Findings } from "../findings.ts";
import { fitsFormat } from "./formats.ts";
import { counted } from "./wording.ts";

/**
 * What is wrong with a number, its kind apart.
 * @param any whether it may be one that JSON cannot say, which no limit is about
 */
export function explainNumber(schema: JsonSchema, value: number, findings: Findings, any = false): void {
  if (any && (!Number.isFinite(value) || Object.is(value, -0))) return;
  if (!Number.isFinite(value)) return findings.add(`must be a finite number, not ${value}`);
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, multipleOf: step } = schema;
  if (typeof minimum === "number" && value < minimum) findings.add(`must be at least ${minimum}`);
  if (typeof maximum === "number" && value > maximum) findings.add(`must be at most ${maximum}`);
  if (typeof above === "number" && value <= above) findings.add(`must be greater than ${above}`);
  if (typeof below === "number" && value >= below) findings.add(`must be less than ${below}`);
  if (typeof step === "number" && Math.abs(Math.round(value / step) - value / step) > 1e-9)
    findings.add(`must be a multiple of ${step}`);
}

/** What is wrong with a string. */
export function explainString(schema: JsonSchema, value: string, findings: Findings): void {
  const { minLength: min, maxLength: max, pattern, format } = schema;
  // JSON Schema counts code points.
  const length = (): number => [...value].length;
  if (typeof min === "number" && length() < min) {
    findings.add(min === 1 ? "must not be empty" : `must have at least ${counted(min, "character")}`);
  }
  if (typeof max === "number" && length() > max) findings.add(`must have at most ${counted(max, "character")}`);
  if (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)) {
    const text = schema["x-vmodel-ts"];
    findings.add(typeof text === "string" ? `must be of the form ${text}` : `must match the pattern ${pattern}`);
  }
  if (typeof format === "string" && !fitsFormat(format, value)) findings.add(`must be ${formatNoun(format)}`);
}
