import type { JsonSchema } from "@vmodel/core/manifest";
import type { Findings } from "../findings.ts";
import { isSchema, schemasOf } from "../schema.ts";
import type { Explain } from "./explain.ts";
import { counted } from "./wording.ts";

/** What is wrong with the items of an array. */
export function explainArray(
  schema: JsonSchema,
  value: readonly unknown[],
  findings: Findings,
  explain: Explain,
): void {
  const first = schemasOf(schema, "prefixItems");
  const rest = schema.items;
  const { minItems: min } = schema;
  const max = rest === false ? first.length : schema.maxItems;
  if (typeof min === "number" && value.length < min)
    findings.add(`must have ${min === max ? "" : "at least "}${counted(min, "item")}, has ${value.length}`);
  if (typeof max === "number" && value.length > max)
    findings.add(`must have ${min === max ? "" : "at most "}${counted(max, "item")}, has ${value.length}`);
  for (let index = 0; index < value.length && !findings.full; index++) {
    const item = first[index] ?? rest;
    if (!isSchema(item) || item === false) continue;
    findings.enter(index);
    explain(item, value[index], findings);
    findings.leave();
  }
}
