import { typeWords } from "@vmodel/codegen";
import type { MethodInfo, ParamInfo } from "@vmodel/core/manifest";
import { type Definitions, jsonKinds } from "../call-arguments/json-kinds.ts";
import { shellText } from "../call-arguments/shell-text.ts";
import { describeProperties } from "./describe-type.ts";
import { indented } from "./indented.ts";

/**
 * One method for people: its signature, what is known of its parameters and result, the errors that it declares, and its
 * examples as command lines. Named types are told apart from it.
 */
export function describeMethod(method: MethodInfo, service: string, definitions: Definitions): string {
  const { name, desc, params, return: result, stream, deprecated, errors = [], examples = [] } = method;
  const signature = params.map((param) => `${param.name}${param.required ? "" : "?"}: ${param.type}`).join(", ");
  const lines = [
    desc,
    deprecated === undefined ? "" : `deprecated${deprecated === "" ? "" : `: ${deprecated}`}`,
    ...params.map((param) => describeParam(param, definitions)),
    result.desc && `returns ${result.desc}`,
    ...errors.map((error) => describeError(error, definitions)),
    ...examples.map((example) => describeExample(example, method, service, definitions)),
  ].filter((line) => line !== "");
  const head = `  ${name}(${signature}): ${stream ? `stream of ${result.type}` : result.type}`;
  return [head, ...lines.map((line) => indented(line, 4))].join("\n");
}

function describeParam({ name, desc, schema }: ParamInfo, definitions: Definitions): string {
  const { limits } = typeWords(schema, definitions);
  const text = [desc, limits && `(${limits})`].filter((part) => part !== "").join(" ");
  return text && `${name}: ${text}`;
}

function describeError(
  { name, desc, schema }: NonNullable<MethodInfo["errors"]>[number],
  definitions: Definitions,
): string {
  const properties = describeProperties(schema, definitions);
  const { text } = typeWords(schema, definitions);
  const data = properties === undefined && text !== "null" && text !== "unknown" ? ` (data: ${text})` : "";
  const head = `throws ${name}${data}${desc === "" ? "" : ` ${desc}`}`;
  return [head, ...(properties ?? []).map((line) => `  ${line}`)].join("\n");
}

function describeExample(
  { args = {}, returns, text }: NonNullable<MethodInfo["examples"]>[number],
  { name, params }: MethodInfo,
  service: string,
  definitions: Definitions,
): string {
  if (text !== undefined) return `example: ${text}`;
  const flags = params
    .filter((param) => Object.hasOwn(args, param.name))
    .map((param) => ` --${param.name} ${shellText(args[param.name], jsonKinds(param.schema, definitions))}`);
  const result = returns === undefined ? "" : `   # ${JSON.stringify(returns)}`;
  return `$ vmodel call ${service}.${name}${flags.join("")}${result}`;
}
