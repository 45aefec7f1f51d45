import type { JsonSchema, MethodInfo, ParamInfo } from "@vmodel/core/manifest";
import { UsageFailure } from "../failure.ts";
import { suggest } from "../terminal/suggest.ts";

/**
 * `--a 1 --b=2` as named arguments, by the method's parameters.
 * @throws UsageFailure for unknown and repeated parameters, missing values and text that is no JSON where JSON is due
 */
export function parseFlags({ params }: MethodInfo, flags: readonly string[]): Record<string, unknown> {
  const args = new Map<string, unknown>();
  const rest = [...flags];
  for (let flag = rest.shift(); flag !== undefined; flag = rest.shift()) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(flag) ?? [];
    if (name === undefined)
      throw new UsageFailure(`${JSON.stringify(flag)} has no name before it: write --name value.`);
    const param = params.find((one) => one.name === name);
    if (param === undefined) {
      throw new UsageFailure(
        `There is no parameter --${name}: ${suggest(
          name,
          params.map((one) => one.name),
        )}`,
      );
    }
    if (args.has(name)) throw new UsageFailure(`--${name} is given twice.`);
    const text = inline ?? rest.shift();
    if (text === undefined) throw new UsageFailure(`--${name} needs a value (${param.type}).`);
    args.set(name, parseValue(param, text));
  }
  return Object.fromEntries(args);
}

function parseValue({ name, type, schema }: ParamInfo, text: string): unknown {
  if (isText(schema)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageFailure(
      `--${name} is ${type}: ${JSON.stringify(text)} is not JSON. Quote JSON for your shell, such as '"text"'.`,
    );
  }
}

/** Whether every value of the schema is a string, so that text on a command line needs no quotes. */
function isText(schema: JsonSchema): boolean {
  if (schema.type === "string" || typeof schema.const === "string") return true;
  return Array.isArray(schema.enum) && schema.enum.every((value) => typeof value === "string");
}
