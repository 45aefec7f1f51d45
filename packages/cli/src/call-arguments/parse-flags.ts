import type { MethodInfo, ParamInfo } from "@vmodel/core/manifest";
import { UsageFailure } from "../failure.ts";
import { suggest } from "../terminal/suggest.ts";
import { fillBytes, type ReadBytes } from "./fill-bytes.ts";
import { type Definitions, jsonKinds, kindOf } from "./json-kinds.ts";
import { sampleValue } from "./sample-value.ts";
import { shellText } from "./shell-text.ts";

/** Options of `vmodel call` itself, which people write behind the method, too. */
const ownOptions: ReadonlySet<string> = new Set(["url", "token", "json"]);

/**
 * `--a 1 --b=2 --loud` as named arguments, by the method's parameters.
 *
 * @param definitions the named types that the method's schemas refer to
 * @param readBytes what `@file` stands for where bytes are taken
 * @throws UsageFailure for unknown and repeated parameters, missing values and text that is no JSON where JSON is due
 */
export function parseFlags(
  { params }: MethodInfo,
  definitions: Definitions,
  flags: readonly string[],
  readBytes: ReadBytes,
): Record<string, unknown> {
  const args = new Map<string, unknown>();
  const parse = (param: ParamInfo, text: string): unknown =>
    fillBytes(parseValue(param, definitions, text), param.schema, definitions, readBytes);
  const asIn = (param: ParamInfo): string => sampleFlag(param, definitions);
  const rest = [...flags];
  for (let flag = rest.shift(); flag !== undefined; flag = rest.shift()) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(flag) ?? [];
    if (name === undefined) {
      throw new UsageFailure(`${JSON.stringify(flag)} has no name before it: write --name value.`);
    }
    const param = params.find((one) => one.name === name);
    if (param === undefined) {
      if (ownOptions.has(name)) throw new UsageFailure(`--${name} is for vmodel: write it before the method's name.`);
      const whole = params.find((one) => name.startsWith(`${one.name}.`));
      if (whole !== undefined) {
        throw new UsageFailure(`There is no parameter --${name}: --${whole.name} is given as a whole, ${asIn(whole)}.`);
      }
      // What is given already, here or later in the line, is not what was meant.
      const given = new Set([...args.keys(), ...rest.map((word) => /^--([^=]+)/s.exec(word)?.[1] ?? "")]);
      const open = params.filter((one) => !given.has(one.name));
      const names = (open.length > 0 ? open : params).map((one) => `--${one.name}`);
      throw new UsageFailure(`There is no parameter --${name}: ${suggest(`--${name}`, names)}`);
    }
    if (args.has(name)) throw new UsageFailure(`--${name} is given twice.`);
    args.set(name, inline === undefined ? takeValue(param, definitions, rest, parse) : parse(param, inline));
  }
  return Object.fromEntries(args);
}

/** The value that follows a name; a boolean may go without. */
function takeValue(
  param: ParamInfo,
  definitions: Definitions,
  rest: string[],
  parse: (param: ParamInfo, text: string) => unknown,
): unknown {
  const kinds = jsonKinds(param.schema, definitions);
  if (kinds.size === 1 && kinds.has("boolean") && !/^(true|false)$/.test(rest[0] ?? "")) return true;
  const text = rest.shift();
  if (text === undefined) throw new UsageFailure(`--${param.name} needs a value (${param.type}).`);
  return parse(param, text);
}

/** Text where only text is accepted, else JSON; where both are, what is no JSON of an accepted kind is text. */
function parseValue({ name, type, schema }: ParamInfo, definitions: Definitions, text: string): unknown {
  const kinds = jsonKinds(schema, definitions);
  if (kinds.size === 1 && kinds.has("string")) return text;
  try {
    const value: unknown = JSON.parse(text);
    if (kinds.has(kindOf(value)) || !kinds.has("string")) return value;
  } catch {
    if (!kinds.has("string")) {
      const shown = JSON.stringify(text);
      const sample = sampleFlag({ name, schema }, definitions);
      throw new UsageFailure(`--${name} is ${type}, and ${shown} is not JSON. Write it ${sample}.`);
    }
  }
  return text;
}

/** How a parameter is written in a shell. */
function sampleFlag({ name, schema }: Pick<ParamInfo, "name" | "schema">, definitions: Definitions): string {
  return `as in --${name} ${shellText(sampleValue(schema, definitions), jsonKinds(schema, definitions))}`;
}
