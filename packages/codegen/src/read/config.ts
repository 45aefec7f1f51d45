import { ts } from "ts-morph";
import type { ParamModel } from "../model/service-model.ts";
import { readParamTags } from "./docs/param-tags.ts";
import { readDocumentedParam } from "./docs/read-param.ts";
import { docsOf } from "./jsdoc.ts";
import type { Reading } from "./reading.ts";
import type { TypeReader } from "./types/kind.ts";
import { configPath } from "./types/path.ts";

/** A service class's constructor parameter, if it has one. Classes that cannot be constructed are reported. */
export function readConfig(node: ts.ClassLikeDeclaration, service: string, types: TypeReader): ParamModel | undefined {
  const { reading } = types;
  const name = node.name?.text ?? service;
  const report = (problem: string, at: ts.Node): void => reading.report("VM1107", { class: name, problem }, at);
  if ((ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0) report("is abstract", node.name ?? node);
  if (node.typeParameters !== undefined) report("is generic", node.name ?? node);
  const declared = constructorOf(node, reading);
  if (declared === undefined) return undefined;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  if ((ts.getCombinedModifierFlags(declared) & hidden) !== 0) report("has no public constructor", declared);
  const [param, second] = declared.parameters;
  if (second !== undefined) report("takes more than one constructor parameter", second);
  if (param === undefined) return undefined;
  if (param.dotDotDotToken !== undefined) report("takes a rest parameter in its constructor", param);
  else if (!ts.isIdentifier(param.name)) report("destructures its constructor parameter", param.name);
  if (param.dotDotDotToken !== undefined || !ts.isIdentifier(param.name)) return undefined;
  const tags = readParamTags(declared, "constructor", docsOf(declared), reading);
  const config = readDocumentedParam(param, param.name, configPath(service), tags, types);
  reading.configs.push(config);
  return config;
}

/** The constructor that makes instances of a class: its own or a base class's. */
function constructorOf(node: ts.ClassLikeDeclaration, { checker }: Reading): ts.ConstructorDeclaration | undefined {
  const type = node.name === undefined ? undefined : checker.getSymbolAtLocation(node.name);
  const own = node.members.filter(ts.isConstructorDeclaration).find(({ body }) => body !== undefined);
  if (own !== undefined || type === undefined) return own;
  const [signature] = checker.getSignaturesOfType(checker.getTypeOfSymbol(type), ts.SignatureKind.Construct);
  const { declaration } = signature ?? {};
  return declaration !== undefined && ts.isConstructorDeclaration(declaration) ? declaration : undefined;
}
