import { readResources } from "@vmodel/core/registration";
import type { ts } from "ts-morph";
import type { MethodModel, ParamModel, ResourcesModel, ReturnModel, ServiceModel } from "../../model/service-model.ts";
import type { PlainMethod } from "../methods.ts";
import type { Reading } from "../reading.ts";
import { type InfoPart, readInfoLiteral } from "./info-literal.ts";
import { sourceTypeTexts } from "./source-type-texts.ts";

/**
 * A service with the texts and resources of its written service info, which win over JSDoc. What says something else
 * than the source is reported.
 *
 * @param functions the service functions, in the order of the service's methods
 */
export function withWrittenInfo(
  service: ServiceModel,
  info: ts.MethodDeclaration,
  functions: readonly PlainMethod[],
  reading: Reading,
): ServiceModel {
  const parts = readInfoLiteral(info, reading)?.parts(["service_name", "service_desc", "resources", "methods"]);
  if (parts === undefined) return service;
  const name = parts.get("service_name");
  if (name !== undefined && name.value !== service.name) name.contradicts(`the service is named \`${service.name}\``);
  const resources = mergedResources(service.resources, parts.get("resources"));
  return {
    ...service,
    desc: parts.get("service_desc")?.text() ?? service.desc,
    ...(resources === undefined ? {} : { resources }),
    methods: mergedMethods(service, parts.get("methods"), functions, reading),
  };
}

function mergedResources(source: ResourcesModel | undefined, part: InfoPart | undefined): ResourcesModel | undefined {
  if (part === undefined) return source;
  const { resources, problems } = readResources(part.value);
  for (const problem of problems) part.contradicts(problem);
  const merged = { ...source, ...resources };
  for (const [key, value] of Object.entries(source ?? {})) {
    const written = new Map<string, unknown>(Object.entries(resources)).get(key);
    if (written !== undefined && written !== value) part.contradicts(`@service says ${key}: ${String(value)}`);
  }
  return Object.keys(merged).length === 0 ? undefined : merged;
}

function mergedMethods(
  service: ServiceModel,
  part: InfoPart | undefined,
  functions: readonly PlainMethod[],
  reading: Reading,
): readonly MethodModel[] {
  const written = new Map<string, ReadonlyMap<string, InfoPart>>();
  for (const item of part?.items() ?? []) {
    const parts = item.parts(["name", "desc", "params", "return"]);
    const name = parts.get("name")?.text();
    if (name === undefined) item.contradicts("a method without a name");
    else if (written.has(name)) item.contradicts(`the method \`${name}\` is there twice`);
    else if (!service.methods.some((method) => method.name === name))
      item.contradicts(`there is no method \`${name}\``);
    else written.set(name, parts);
  }
  return service.methods.map((method, index) => {
    const parts = written.get(method.name);
    const node = functions[index]?.node;
    return parts === undefined || node === undefined ? method : mergedMethod(method, parts, node, reading);
  });
}

function mergedMethod(
  method: MethodModel,
  parts: ReadonlyMap<string, InfoPart>,
  node: ts.MethodDeclaration,
  reading: Reading,
): MethodModel {
  const texts = sourceTypeTexts(node, reading);
  const returned = parts.get("return")?.parts(["type", "type_desc", "desc"]);
  return {
    ...method,
    desc: parts.get("desc")?.text() ?? method.desc,
    params: mergedParams(method, parts.get("params"), texts.params),
    returns: returned === undefined ? method.returns : withTexts(method.returns, returned, texts.returns),
  };
}

function mergedParams(
  method: MethodModel,
  part: InfoPart | undefined,
  texts: ReadonlyMap<string, readonly string[]>,
): readonly ParamModel[] {
  const written = new Map<string, ReadonlyMap<string, InfoPart>>();
  for (const item of part?.items() ?? []) {
    const parts = item.parts(["name", "type", "type_desc", "desc"]);
    const name = parts.get("name")?.text();
    if (name === undefined) item.contradicts("a parameter without a name");
    else if (!method.params.some((param) => param.name === name)) {
      item.contradicts(`\`${method.name}\` has no parameter \`${name}\``);
    } else written.set(name, parts);
  }
  const order = method.params.filter(({ name }) => written.has(name)).map(({ name }) => name);
  if ([...written.keys()].join() !== order.join())
    part?.contradicts(`the order of the parameters is ${order.join(", ")}`);
  return method.params.map((param) => {
    const parts = written.get(param.name);
    return parts === undefined ? param : withTexts(param, parts, texts.get(param.name) ?? []);
  });
}

function withTexts<Described extends ParamModel | ReturnModel>(
  model: Described,
  parts: ReadonlyMap<string, InfoPart>,
  typeTexts: readonly string[],
): Described {
  const type = parts.get("type");
  const written = type?.text()?.replace(/\s+/g, " ").trim();
  if (written !== undefined && !typeTexts.includes(written)) type?.contradicts(`the type is \`${typeTexts[0] ?? ""}\``);
  const typeDesc = parts.get("type_desc")?.text();
  const desc = parts.get("desc")?.text();
  return { ...model, ...(typeDesc === undefined ? {} : { typeDesc }), ...(desc === undefined ? {} : { desc }) };
}
