import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { deepest, type KeywordFunction } from "./remembering.ts";
import { type AnySchema, schemasOf } from "./schema.ts";

/** Name of the keyword: the schemas of an array's last items. */
export const suffixKeyword = "x-vmodel-suffixItems";
/** Name of the keyword beside it: a list of the one schema of the items before those. */
export const restKeyword = "x-vmodel-restItems";

/**
 * Teaches Ajv tuples that go on after a rest: `[...string[], number]`. The last items fit the suffix, those between the
 * first ones and them fit the rest. That there are enough items is said by `minItems`.
 */
export function addSuffixKeyword(ajv: Ajv2020): void {
  const compile = (suffix: AnySchema[], schema: AnySchema): KeywordFunction => {
    const parent = schema as Readonly<Record<string, unknown>>;
    const last = suffix.map((one) => ajv.compile(one));
    const [rest] = schemasOf(parent, restKeyword).map((one) => ajv.compile(one));
    const first = schemasOf(parent, "prefixItems").length;
    const keyword: KeywordFunction = (value, context) => {
      const items = value as readonly unknown[];
      const end = items.length - last.length;
      for (let index = Math.max(first, 0); index < items.length; index++) {
        const validate = index < end ? rest : last[index - end];
        if (validate === undefined) continue;
        const error = errorOf(validate, items, index, context?.instancePath ?? "");
        if (error === undefined) continue;
        keyword.errors = [error];
        return false;
      }
      return true;
    };
    return keyword;
  };
  ajv.addKeyword({ keyword: suffixKeyword, type: "array", schemaType: "array", errors: "full", compile });
}

function errorOf(
  validate: ValidateFunction,
  items: readonly unknown[],
  index: number,
  path: string,
): ErrorObject | undefined {
  const instancePath = `${path}/${index}`;
  const place = { instancePath, parentData: items as unknown[], parentDataProperty: index, rootData: {} };
  if (validate(items[index], { ...place, dynamicAnchors: {} })) return undefined;
  return deepest(validate.errors);
}
