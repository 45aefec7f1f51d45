import type { JsonSchema } from "../manifest/service-info.generated.ts";
import { codecOf } from "./codecs/table.ts";
import { arrayPlan } from "./plans/array-plan.ts";
import { codecPlan } from "./plans/codec-plan.ts";
import { anyPlan, kindPlan, literalPlan, neverPlan } from "./plans/leaf-plan.ts";
import { objectPlan } from "./plans/object-plan.ts";
import type { Plan } from "./plans/plan.ts";
import { referencePlan } from "./plans/reference-plan.ts";
import { unionPlan } from "./plans/union-plan.ts";
import { type Definitions, definitionOf, leadsToCodec } from "./schema-graph.ts";

/** The plans of named schemas, which several methods may share. */
const named = new WeakMap<Definitions, Map<unknown, Plan>>();

/** The plan of a schema; those of named ones that it refers to are made when a value gets there. */
export function compile(schema: unknown, defs: Definitions): Plan {
  if (schema === false) return neverPlan;
  if (typeof schema !== "object" || schema === null) return anyPlan;
  const keywords = schema as JsonSchema;
  if (keywords.$ref !== undefined) return refer(keywords.$ref, defs);
  const codec = codecOf(keywords);
  if (codec === undefined) return compileKeywords(keywords, defs);
  return codecPlan(codec, codec.container && compileKeywords(keywords, defs), keywords.const);
}

function refer(reference: unknown, defs: Definitions): Plan {
  const plans = named.get(defs) ?? new Map<unknown, Plan>();
  named.set(defs, plans);
  const known = plans.get(reference);
  if (known !== undefined) return known;
  const schema = definitionOf(reference, defs);
  const plan = referencePlan(!leadsToCodec(schema, defs, () => true), () => compile(schema, defs));
  plans.set(reference, plan);
  return plan;
}

function compileKeywords(schema: JsonSchema, defs: Definitions): Plan {
  const plan = (inner: unknown): Plan => compile(inner, defs);
  const plans = (list: unknown): Plan[] => ((list as readonly unknown[] | undefined) ?? []).map(plan);
  const entries = (map: unknown) => Object.entries((map as Record<string, unknown> | undefined) ?? {});
  const unless = (inner: unknown): Plan | undefined => (inner === false ? undefined : plan(inner));
  const { type, anyOf, items, prefixItems, properties, required } = schema as Keywords;
  if (anyOf !== undefined) return unionPlan(plans(anyOf));
  if ("const" in schema) return literalPlan([schema.const]);
  if (schema.enum !== undefined) return literalPlan(schema.enum as readonly unknown[]);
  if (type === "array") {
    const rest = schema["x-vmodel-restItems"] as readonly unknown[] | undefined;
    return arrayPlan({
      prefix: plans(prefixItems),
      rest: unless(rest === undefined ? items : rest[0]),
      suffix: plans(schema["x-vmodel-suffixItems"]),
      minItems: (schema.minItems as number | undefined) ?? 0,
    });
  }
  if (type === "object") {
    return objectPlan({
      properties: new Map(entries(properties).map(([name, inner]) => [name, plan(inner)])),
      patterns: entries(schema.patternProperties).map(([source, inner]) => [new RegExp(source, "u"), plan(inner)]),
      rest: unless(schema.additionalProperties),
      required: required ?? [],
    });
  }
  if (type !== undefined) return kindPlan([type].flat());
  return "not" in schema ? neverPlan : anyPlan;
}

interface Keywords {
  readonly type?: unknown;
  readonly anyOf?: unknown;
  readonly items?: unknown;
  readonly prefixItems?: unknown;
  readonly properties?: unknown;
  readonly required?: readonly string[];
}
