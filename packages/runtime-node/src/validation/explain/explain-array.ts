import type { JsonSchema } from "@vmodel/core/manifest";
import { findRepetition } from "../find-repetition.ts";
import type { Findings } from "../findings.ts";
import { isSchema, schemasOf } from "../schema.ts";
import { restKeyword, suffixKeyword } from "../suffix-keyword.ts";
import type { Explanation } from "./explain.ts";
import { counted } from "./wording.ts";

/** What is wrong with the items of an array. */
export function explainArray(
  schema: JsonSchema,
  value: readonly unknown[],
  findings: Findings,
  { explain, form }: Explanation,
): void {
  explainCount(schema, value, findings);
  const first = schemasOf(schema, "prefixItems");
  const last = schemasOf(schema, suffixKeyword);
  const [middle] = schemasOf(schema, restKeyword);
  const rest = middle ?? schema.items ?? (form !== "json" && "type" in schema ? true : undefined);
  // Not in a function of its own, since arrays may be nested deep and each level takes its piece of the stack.
  for (let index = 0; index < value.length && !findings.full; index++) {
    const item = first[index] ?? last[index - value.length + last.length] ?? rest;
    if (!isSchema(item) || item === false) continue;
    findings.enter(index);
    explain(item, value[index], findings);
    findings.leave();
  }
  if (schema.uniqueItems === true) explainRepetition(value, findings);
}

function explainCount(schema: JsonSchema, value: readonly unknown[], findings: Findings): void {
  const { minItems: min } = schema;
  const max = schema.items === false ? schemasOf(schema, "prefixItems").length : schema.maxItems;
  if (typeof min === "number" && value.length < min)
    findings.add(`must have ${min === max ? "" : "at least "}${counted(min, "item")}, has ${value.length}`);
  if (typeof max === "number" && value.length > max)
    findings.add(`must have ${min === max ? "" : "at most "}${counted(max, "item")}, has ${value.length}`);
}

function explainRepetition(value: readonly unknown[], findings: Findings): void {
  const repeated = findRepetition(value);
  if (repeated === undefined) return;
  findings.enter(repeated.index);
  findings.add(`must not repeat an earlier item (item ${repeated.first})`);
  findings.leave();
}
