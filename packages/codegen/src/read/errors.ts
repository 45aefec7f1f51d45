import { serviceNameProblem } from "@vmodel/core/registration";
import { ts } from "ts-morph";
import type { ErrorModel } from "../model/service-model.ts";
import { typeNamed } from "./compiler-internals.ts";
import { reportAtTag } from "./docs/report-at-tag.ts";
import type { Docs, ThrowsTag } from "./jsdoc.ts";
import { readLiteral } from "./literal.ts";
import { rangeOf } from "./range.ts";
import type { Reading } from "./reading.ts";
import type { TypeReader } from "./types/kind.ts";
import { errorPath } from "./types/path.ts";

/** Warns of `@throws Class text`, which declares nothing although it names an error class. */
export function warnOfProseThrows(method: ts.MethodDeclaration, docs: Docs, reading: Reading): void {
  for (const tag of docs.proseThrows) {
    const [name] = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(tag.text) ?? [];
    const symbol = name === undefined ? undefined : typeSymbol(name, method, reading);
    const declaration = symbol?.declarations?.find(ts.isClassLike);
    if (name === undefined || symbol === undefined || declaration === undefined || isCore(declaration, reading))
      continue;
    if (!isServiceErrorType(reading.checker.getDeclaredTypeOfSymbol(symbol), reading)) continue;
    reportAtTag("VM1605", { name, braced: `{${name}}` }, tag, reading);
  }
}

/**
 * The errors that a method declares with `@throws {Class} text`; what is no error class is reported.
 * @param returned the error classes that it returns in place of results, which declare themselves
 */
export function readErrors(
  method: ts.MethodDeclaration,
  docs: Docs,
  types: TypeReader,
  returned: readonly ts.Type[] = [],
): ErrorModel[] {
  const found = new Map<string, ErrorModel>();
  for (const tag of docs.throws) {
    for (const node of ts.isUnionTypeNode(tag.type) ? tag.type.types : [tag.type]) {
      const error = readError(node, tag, method, types);
      if (error === undefined) continue;
      const known = found.get(error.name);
      const desc = [known?.desc, error.desc].filter((text) => text).join("\n");
      found.set(error.name, { ...(known ?? error), desc });
    }
  }
  for (const type of returned) {
    const error = readReturnedError(type, method, types);
    if (error !== undefined && !found.has(error.name)) found.set(error.name, error);
  }
  return [...found.values()];
}

/** Says why something declares no error. */
type Refuse = (reason: string) => undefined;

function readError(
  node: ts.TypeNode,
  tag: ThrowsTag,
  method: ts.MethodDeclaration,
  types: TypeReader,
): ErrorModel | undefined {
  const { reading } = types;
  const text = node.getText();
  const refuse: Refuse = (reason) => {
    reportAtTag("VM1503", { tag: `@throws {${text}}`, reason }, tag, reading);
    return undefined;
  };
  const symbol = ts.isTypeReferenceNode(node) ? symbolOf(node.typeName, method, reading) : undefined;
  if (symbol === undefined) return refuse(`there is no class \`${text}\` here`);
  return readErrorClass(symbol, { text, desc: tag.text, at: tag.node }, refuse, types);
}

/** ServiceError itself declares nothing: what its callers get has no name. */
function readReturnedError(
  { symbol }: ts.Type,
  method: ts.MethodDeclaration,
  types: TypeReader,
): ErrorModel | undefined {
  const { reading } = types;
  if (symbol.declarations?.some((declaration) => isCore(declaration, reading))) return undefined;
  const at = method.type ?? method.name;
  const refuse: Refuse = (reason) => {
    reading.report("VM1503", { tag: symbol.name, reason }, at);
    return undefined;
  };
  return readErrorClass(symbol, { text: symbol.name, desc: "", at }, refuse, types);
}

function readErrorClass(
  symbol: ts.Symbol,
  { text, desc, at: declaredAt }: { readonly text: string; readonly desc: string; readonly at: ts.Node },
  refuse: Refuse,
  types: TypeReader,
): ErrorModel | undefined {
  const { reading } = types;
  const declaration = symbol.declarations?.find(ts.isClassLike);
  if (declaration === undefined) return refuse(`\`${text}\` is no class that extends ServiceError`);
  const type = reading.checker.getDeclaredTypeOfSymbol(symbol);
  if (!isServiceErrorType(type, reading)) return refuse(`\`${text}\` does not extend ServiceError`);
  if (isCore(declaration, reading)) return refuse("ServiceError itself has no name of its own");
  if (declaration.typeParameters !== undefined) return refuse(`\`${text}\` is generic`);
  const name = wireName(declaration, type, reading);
  if (name === undefined) return refuse("its `name` is no literal text, or it has none");
  const problem = serviceNameProblem(name);
  if (problem !== undefined) return refuse(`clients import it as \`${name}\`, but ${problem}`);
  const data = type.getProperty("data");
  if (data === undefined) return undefined;
  const known = types.reading.errorClasses.get(name);
  if (known !== undefined && known !== declaration) {
    const related = [{ message: `\`${name}\` is here too`, range: rangeOf(known.name ?? known) }];
    reading.report("VM1504", { name }, declaration.name ?? declaration, related);
  }
  reading.errorClasses.set(name, declaration);
  const at = types.isOwn(declaration) ? (declaration.name ?? declaration) : declaredAt;
  return {
    name,
    desc,
    type: types.read(reading.checker.getTypeOfSymbol(data), {
      node: dataNode(declaration, reading),
      at,
      path: errorPath(name),
    }),
    ...(declaration.name === undefined ? {} : { range: rangeOf(declaration.name) }),
  };
}

/** What a name in a comment means, where the method stands: names of imports, and those in namespaces too. */
function symbolOf(name: ts.EntityName, at: ts.Node, reading: Reading): ts.Symbol | undefined {
  if (ts.isIdentifier(name)) return typeSymbol(name.text, at, reading);
  return targetOf(memberOf(symbolOf(name.left, at, reading), name.right.text, reading.checker), reading);
}

function typeSymbol(name: string, at: ts.Node, reading: Reading): ts.Symbol | undefined {
  return targetOf(typeNamed(name, at, reading.checker), reading);
}

function targetOf(found: ts.Symbol | undefined, { checker }: Reading): ts.Symbol | undefined {
  return found !== undefined && (found.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(found) : found;
}

function memberOf(module: ts.Symbol | undefined, name: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  return module && checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
}

/** Whether a type is ServiceError or a class that extends it. */
export function isServiceErrorType(type: ts.Type, reading: Reading): boolean {
  const [declaration] = type.symbol?.declarations ?? [];
  if (type.symbol?.name === "ServiceError" && declaration !== undefined && isCore(declaration, reading)) return true;
  const { target = type } = type as Partial<ts.TypeReference>;
  return (target.getBaseTypes() ?? []).some((base) => isServiceErrorType(base, reading));
}

function isCore(node: ts.Node, { homes }: Reading): boolean {
  return homes.packageOf(node.getSourceFile().fileName)?.name === "@vmodel/core";
}

/** What crosses the wire: the literal that `name` is overridden with, or else the class's own name. */
function wireName(declaration: ts.ClassLikeDeclaration, type: ts.Type, reading: Reading): string | undefined {
  const property = type.getProperty("name");
  const override = property?.declarations?.find((one) => !isCore(one, reading) && ts.isPropertyDeclaration(one));
  if (property === undefined || override === undefined) return declaration.name?.text;
  const denoted = reading.checker.getTypeOfSymbol(property);
  if (denoted.isStringLiteral()) return denoted.value;
  const { initializer } = override as ts.PropertyDeclaration;
  const read = initializer && readLiteral(initializer, reading);
  return read !== undefined && "value" in read && typeof read.value === "string" ? read.value : undefined;
}

/** How the author wrote the type of the data. */
function dataNode(declaration: ts.ClassLikeDeclaration, { checker }: Reading): ts.TypeNode | undefined {
  const base = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const named = base && checker.getTypeAtLocation(base).symbol?.name;
  return named === "ServiceError" ? base?.typeArguments?.[0] : undefined;
}
