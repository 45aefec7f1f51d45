import { codecOf } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { Findings } from "../findings.ts";
import type { DataForm } from "../form.ts";
import { toPlain } from "../plain/to-plain.ts";
import { type Definitions, definitionOf } from "../references.ts";
import { type AnySchema, isNever, isObjectSchema, isOpen, schemasOf } from "../schema.ts";
import type { Explanation } from "./explain.ts";
import { explainArray } from "./explain-array.ts";
import { explainCodec } from "./explain-codec.ts";
import { explainObject } from "./explain-object.ts";
import { explainNumber, explainString } from "./explain-scalar.ts";
import { explainUnion } from "./explain-union.ts";
import { kindOf, nounOf, nounOfValue, typesOf } from "./kinds.ts";
import { orList } from "./wording.ts";

/** How many looks at a schema and a value an explanation may take: some 10 ms. */
const allowed = 200_000;

/**
 * Says in words why a value does not fit a schema. The verdict is not its business: it looks at values that were
 * found not to fit, and may find nothing where a keyword is beyond it.
 */
export class Explainer implements Explanation {
  readonly definitions: Definitions;
  readonly form: DataForm;
  #left = allowed;

  constructor(definitions: Definitions, form: DataForm = "json") {
    this.definitions = definitions;
    this.form = form;
  }

  readonly explain = (schema: AnySchema, value: unknown, findings: Findings): void => {
    if (findings.full || (schema === true && this.form === "json") || !this.spend(1)) return;
    if (schema === false) return findings.add("is not allowed");
    // JSON cannot be anything else, but in the other forms what is open to any JSON is open to nothing more.
    if (this.form !== "json" && isOpen(schema)) return void toPlain(value, findings);
    if (schema === true) return;
    const codec = codecOf(schema);
    if (codec !== undefined) return explainCodec(schema, codec, value, findings, this);
    const target = definitionOf(schema.$ref, this.definitions);
    if (target !== undefined) this.explain(target, value, findings);
    if (isNever(schema)) return findings.add("must be absent");
    if (!this.#isOfType(schema, value, findings)) return;
    for (const inner of schemasOf(schema, "allOf")) this.explain(inner, value, findings);
    for (const keyword of ["anyOf", "oneOf"]) {
      if (keyword in schema) explainUnion(schemasOf(schema, keyword), value, findings, this, tellingProperty(schema));
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
    const not = types.includes("integer") && kind === "number" ? "" : `, not ${nounOfValue(value, this.form)}`;
    findings.add(`must be ${orList(types.map(nounOf))}${not}`);
    return false;
  }

  #explainContent(schema: JsonSchema, value: unknown, findings: Findings): void {
    if (typeof value === "number") explainNumber(schema, value, findings);
    else if (typeof value === "string") explainString(schema, value, findings);
    // What stands about properties and items beside a reference are texts.
    else if ("$ref" in schema) return;
    else if (Array.isArray(value)) explainArray(schema, value, findings, this);
    else if (isObjectSchema(value)) explainObject(schema, value, findings, this);
  }
}

/** The property that tells the branches of a union apart, where the manifest names it. */
function tellingProperty({ discriminator }: JsonSchema): string | undefined {
  const name = isObjectSchema(discriminator) ? discriminator.propertyName : undefined;
  return typeof name === "string" ? name : undefined;
}
