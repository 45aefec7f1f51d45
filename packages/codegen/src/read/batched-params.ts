import { ts } from "ts-morph";
import type { ParamModel, PartModel } from "../model/service-model.ts";
import { contextsIn } from "./contexts.ts";
import type { Reading } from "./reading.ts";
import { refused, type TypeReader } from "./types/kind.ts";
import { paramPath } from "./types/path.ts";

/** The parameter of a batched method as its callers see it: one item of the array that the method takes. */
export function batchedParams(
  method: ts.MethodDeclaration,
  name: string,
  params: readonly ParamModel[],
  types: TypeReader,
): ParamModel[] {
  const { reading } = types;
  const refuse = (problem: string, at: ts.Node): ParamModel[] => {
    reading.report("VM1211", { method: name, problem }, at);
    return params.map((param) => ({ ...param, type: refused, parts: [] }));
  };
  const declared = method.parameters.filter((param) => isPublic(param, reading));
  const [first, second] = declared;
  if (first === undefined) return refuse("and takes nothing", method.name);
  if (second !== undefined) return refuse(`and takes ${declared.length} parameters`, second);
  const [param] = params;
  // A rest or destructured parameter is told already.
  if (param === undefined) return [];
  if (!param.required) return refuse(`and its parameter \`${param.name}\` may be left out`, first);
  if (param.type === refused) return [param];
  if (param.type.kind === "constrained") {
    return refuse(`and tags say something of the whole array \`${param.name}\`, of which callers know nothing`, first);
  }
  const item = itemOf(reading.checker.getTypeAtLocation(first), reading);
  if (item === undefined) return refuse(`and its parameter \`${param.name}\` is no array of any length`, first);
  // The name of an array type has not been read yet, and is not what callers send.
  const place = { at: first.name, path: paramPath(param.name, name) };
  const type = param.type.kind === "array" ? param.type.items : types.read(item, place);
  const parts: PartModel[] = [];
  // Those of the array are found when every named type has been read.
  reading.deferred.push(() => parts.push(...param.parts.map(withoutArray)));
  return [{ ...param, type, parts }];
}

function isPublic(param: ts.ParameterDeclaration, reading: Reading): boolean {
  if (ts.isIdentifier(param.name) && param.name.text === "this") return false;
  if (param.dotDotDotToken !== undefined) return true;
  return contextsIn(reading.checker.getTypeAtLocation(param), reading).names.length === 0;
}

function itemOf(type: ts.Type, { checker }: Reading): ts.Type | undefined {
  return checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
}

function withoutArray(part: PartModel): PartModel {
  const [, ...path] = part.path;
  return { ...part, path };
}
