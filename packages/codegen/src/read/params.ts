import { ts } from "ts-morph";
import type { ParamModel } from "../model/service-model.ts";
import { contextsIn } from "./contexts.ts";
import { readParamTags } from "./docs/param-tags.ts";
import { readDocumentedParam } from "./docs/read-param.ts";
import type { Docs } from "./jsdoc.ts";
import type { Reading } from "./reading.ts";
import type { TypeReader } from "./types/kind.ts";
import { paramPath } from "./types/path.ts";

/** The public parameters of a method: those before the context. */
export function readParams(method: ts.MethodDeclaration, name: string, docs: Docs, types: TypeReader): ParamModel[] {
  const { reading } = types;
  const tags = readParamTags(method, name, docs, reading);
  reportRequiredBehindOptional(method, reading);
  const declared = method.parameters.filter((param) => !(ts.isIdentifier(param.name) && param.name.text === "this"));
  return declared.flatMap((param, index) => {
    const type = reading.checker.getTypeAtLocation(param);
    if (isContext(param, type, index === declared.length - 1, name, reading)) return [];
    if (param.dotDotDotToken !== undefined) {
      const written = param.type?.getText().replace(/\s+/g, " ");
      reading.report("VM1203", { method: name, name: param.name.getText(), type: written ?? "…[]" }, param);
      return [];
    }
    if (!ts.isIdentifier(param.name)) {
      reading.report("VM1204", { method: name, index: String(index + 1) }, param.name);
      return [];
    }
    if (param.name.text === "__proto__") reading.report("VM1114", { what: "parameter" }, param.name);
    const path = paramPath(param.name.text, name);
    if (param.type === undefined && param.initializer !== undefined) {
      reading.unwritten.push({ from: param.initializer, lost: lowered(path.whole), at: param.name });
    }
    return [readDocumentedParam(param, param.name, path, tags, types)];
  });
}

/** The compiler finds this when it checks a whole method, which is not done here. */
function reportRequiredBehindOptional({ parameters }: ts.MethodDeclaration, reading: Reading): void {
  const first = parameters.findIndex(({ questionToken }) => questionToken !== undefined);
  if (first === -1) return;
  for (const { questionToken, initializer, dotDotDotToken, name } of parameters.slice(first)) {
    if (questionToken !== undefined || initializer !== undefined || dotDotDotToken !== undefined) continue;
    reading.report("VM1003", { text: "A required parameter cannot follow an optional parameter. (TS1016)" }, name);
  }
}

function lowered(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** Whether a parameter is the context of the call, which is no part of the public signature. */
function isContext(
  param: ts.ParameterDeclaration,
  type: ts.Type,
  isLast: boolean,
  method: string,
  reading: Reading,
): boolean {
  if (param.dotDotDotToken !== undefined) return false;
  const { names, isMixed } = contextsIn(type, reading);
  if (names.length === 0) return false;
  const problem = names.includes("LifecycleContext")
    ? `\`${method}\` is a service function and takes a LifecycleContext`
    : isMixed
      ? `A parameter of \`${method}\` is a CallContext or something else`
      : isLast
        ? undefined
        : `The CallContext of \`${method}\` is not its last parameter`;
  if (problem !== undefined) reading.report("VM1205", { text: problem }, param);
  return true;
}
