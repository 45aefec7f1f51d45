import type { JsonSchema } from "@vmodel/core/manifest";
import type { Findings } from "../findings.ts";
import { type Definitions, definitionOf } from "../references.ts";
import { type AnySchema, isNever, isObjectSchema, schemasOf } from "../schema.ts";
import type { Explanation } from "./explain.ts";
import { explainArray } from "./explain-array.ts";
import { explainObject } from "./explain-object.ts";
import { explainNumber, explainString } from "./explain-scalar.ts";
import { explainUnion } from "./explain-union.ts";
import { kindOf, nounOf, typesOf } from "./kinds.ts";
import { orList } from "./wording.ts";

/** How many looks at a schema and a value an explanation may take: some 10 ms. */
const allowed = 200_000;

/**
 * Says in words why a value does not fit a schema. The verdict is not its business: it looks at values that were
 * found not to fit, and may find nothing where a keyword is beyond it.
 */
export class Explainer implements Explanation {
  readonly definitions: Definitions;
  #left = allowed;

  constructor(definitions: Definitions) {
    this.definitions = definitions;
  }

  readonly explain = (schema: AnySchema, value: unknown, findings: Findings): void => {
    if (findings.full || schema === true || !this.spend(1)) return;
    if (schema === false) return findings.add("is not allowed");
    const target = definitionOf(schema.$ref, this.definitions);
    if (target !== undefined) this.explain(target, value, findings);
    if (isNever(schema)) return findings.add("must be absent");
    if (!this.#isOfType(schema, value, findings)) return;
    for (const inner of schemasOf(schema, "allOf")) this.explain(inner, value, findings);
    for (const keyword of ["anyOf", "oneOf"]) {
      if (keyword in schema) explainUnion(schemasOf(schema, keyword), value, findings, this);
    }
    this.#explainContent(schema, value, findings);
  };

  spend(effort: number): boolean {
    this.#left -= effort;
    return this.#left >= 0;
  }

  #isOfType(schema: JsonSchema, value: unknown, findings: Findings): boolean {
    if ("const" in schema || "enum" in schema) {
      explainUnion([schema], value, findings, this);
      return false;
    }
    const types = typesOf(schema);
    const kind = kindOf(value);
    if (types === undefined || types.includes(kind)) return true;
    if (types.includes("integer") && Number.isInteger(value)) return true;
    const not = types.includes("integer") && kind === "number" ? "" : `, not ${nounOf(kind)}`;
    findings.add(`must be ${orList(types.map(nounOf))}${not}`);
    return false;
  }

  #explainContent(schema: JsonSchema, value: unknown, findings: Findings): void {
    if (typeof value === "number") explainNumber(schema, value, findings);
    else if (typeof value === "string") explainString(schema, value, findings);
    else if (Array.isArray(value)) explainArray(schema, value, findings, this.explain);
    else if (isObjectSchema(value)) explainObject(schema, value, findings, this.explain);
  }
}
