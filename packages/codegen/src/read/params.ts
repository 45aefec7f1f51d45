import { ts } from "ts-morph";
import type { ParamModel } from "../model/service-model.ts";
import { contextName } from "./contexts.ts";
import type { Docs } from "./jsdoc.ts";
import { rangeOf } from "./range.ts";
import type { Reading } from "./reading.ts";
import { paramPath } from "./types/path.ts";
import type { TypeReader } from "./types/type-reader.ts";
import { mayBeUndefined } from "./types/undefined.ts";

/** The public parameters of a method: those before the context. */
export function readParams(method: ts.MethodDeclaration, name: string, docs: Docs, types: TypeReader): ParamModel[] {
  const { reading } = types;
  const declared = method.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === "this"));
  return declared.flatMap((param, index) => {
    if (isContext(param, index === declared.length - 1, name, reading)) return [];
    if (param.dotDotDotToken !== undefined) {
      reading.report("VM1203", { method: name, name: param.name.getText() }, param);
      return [];
    }
    if (!ts.isIdentifier(param.name)) {
      reading.report("VM1204", { method: name, index: String(index + 1) }, param.name);
      return [];
    }
    if (param.name.text === "__proto__") reading.report("VM1114", { what: "parameter" }, param.name);
    return [readParam(param, param.name, name, docs, types)];
  });
}

function readParam(
  param: ts.ParameterDeclaration,
  name: ts.Identifier,
  method: string,
  docs: Docs,
  types: TypeReader,
): ParamModel {
  const type = types.reading.checker.getTypeAtLocation(param);
  const isOmittable = param.questionToken !== undefined || param.initializer !== undefined || mayBeUndefined(type);
  if (param.type !== undefined) types.reading.checked.add(param.type);
  return {
    name: name.text,
    desc: docs.params.get(name.text) ?? "",
    type: types.read(type, { node: param.type, at: name, path: paramPath(name.text, method) }),
    required: !isOmittable,
    range: rangeOf(name),
  };
}

/** Whether a parameter is the context of the call, which is no part of the public signature. */
function isContext(param: ts.ParameterDeclaration, isLast: boolean, method: string, reading: Reading): boolean {
  if (param.dotDotDotToken !== undefined) return false;
  const context = contextName(reading.checker.getTypeAtLocation(param), reading);
  if (context === undefined) return false;
  if (context === "LifecycleContext") {
    reading.report("VM1205", { text: `\`${method}\` is a service function and takes a LifecycleContext` }, param);
  } else if (!isLast) {
    reading.report("VM1205", { text: `The CallContext of \`${method}\` is not its last parameter` }, param);
  }
  return true;
}
