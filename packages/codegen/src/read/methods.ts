import { methodNameProblem } from "@vmodel/core/registration";
import { ts } from "ts-morph";
import type { MethodModel } from "../model/service-model.ts";
import { batchedParams } from "./batched-params.ts";
import { readBatchedResult, returnedErrors } from "./batched-returns.ts";
import type { MarkedMember } from "./classes.ts";
import { reportUnseenDocs } from "./docs/unseen-docs.ts";
import { readErrors, warnOfProseThrows } from "./errors.ts";
import { readExamples } from "./examples.ts";
import { type Docs, docsOf } from "./jsdoc.ts";
import { readLiteral } from "./literal.ts";
import type { Mark } from "./marks.ts";
import { readOptions } from "./options.ts";
import { readParams } from "./params.ts";
import { rangeOf } from "./range.ts";
import type { Reading } from "./reading.ts";
import { readReturns } from "./returns.ts";
import { refused, type TypeReader } from "./types/kind.ts";

/** A member that a decorator may stand on: a public method of instances with a plain name. */
export interface PlainMethod {
  readonly node: ts.MethodDeclaration;
  readonly name: ts.Identifier | ts.StringLiteral;
  readonly mark: Mark;
}

/** The member as a method that the runner can call; any other is reported. */
export function plainMethod({ node, mark }: MarkedMember, reading: Reading): PlainMethod | undefined {
  const target = misplacement(node);
  if (target === undefined && ts.isMethodDeclaration(node)) {
    if (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) return { node, name: node.name, mark };
  }
  reading.report("VM1106", { mark: mark.name, target: target ?? "a method with a computed name" }, mark.decorator);
  return undefined;
}

/** What a member is, if it is no public method of instances. */
function misplacement(node: ts.ClassElement): string | undefined {
  const modifiers = ts.getCombinedModifierFlags(node);
  const has = (flags: ts.ModifierFlags): boolean => (modifiers & flags) !== 0;
  if (!ts.isMethodDeclaration(node)) return "a member that is no method";
  if (has(ts.ModifierFlags.Static)) return "a static method";
  if (has(ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) return "a private or protected method";
  if (has(ts.ModifierFlags.Abstract)) return "an abstract method";
  return ts.isPrivateIdentifier(node.name) ? "a #private method" : undefined;
}

/**
 * Reads one service function.
 * @param timeoutMs the service's own limit
 */
export function readMethod(method: PlainMethod, timeoutMs: number | undefined, types: TypeReader): MethodModel {
  const { node, name: own, mark } = method;
  const { reading } = types;
  const name = mappedName(method, reading);
  const problem = methodNameProblem(name);
  if (problem !== undefined) reading.report("VM1113", { name, reason: problem }, mark.args?.[0] ?? own);
  const siblings = reading.checker.getSymbolAtLocation(own)?.declarations ?? [];
  if (siblings.filter(ts.isMethodDeclaration).length > 1) reading.report("VM1201", { method: name }, own);
  const options = readOptions(mark, ["batch"], reading);
  const isBatched = options.batch !== undefined;
  const timeout = options.timeoutMs ?? timeoutMs;
  const docs = docsOf(node);
  reportUnseenDocs(node, reading);
  warnOfProseThrows(node, docs, reading);
  const { params, ...returned } = readSignature(node, name, docs, types, isBatched);
  return {
    name,
    desc: docs.desc,
    ...(docs.deprecated === undefined ? {} : { deprecated: docs.deprecated }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(options.batch === undefined ? {} : { batch: options.batch }),
    params,
    ...returned,
    errors: readErrors(node, docs, types, isBatched ? returnedErrors(node, types) : []),
    examples: node.typeParameters === undefined ? readExamples(node, { name, params, ...returned }, docs, reading) : [],
    range: rangeOf(own),
  };
}

/** What goes in and comes out. Of a generic method all that could be said would follow from that. */
function readSignature(
  node: ts.MethodDeclaration,
  name: string,
  docs: Docs,
  types: TypeReader,
  isBatched: boolean,
): Pick<MethodModel, "params" | "returns" | "stream"> {
  if (node.typeParameters === undefined) {
    const params = readParams(node, name, docs, types);
    if (!isBatched) return { params, ...readReturns(node, name, docs, types) };
    const returned = readReturns(node, name, docs, types, readBatchedResult(name, types));
    if (returned.stream) types.reading.report("VM1212", { method: name, problem: "streams" }, node.type ?? node.name);
    return { params: batchedParams(node, name, params, types), ...returned };
  }
  types.reading.report("VM1202", { method: name }, node.name);
  return { params: [], returns: { desc: "", type: refused }, stream: false };
}

/** The name that callers use: the decorator's argument, or else the method's own. */
function mappedName({ name, mark }: PlainMethod, reading: Reading): string {
  const argument = mark.args?.[0];
  if (argument === undefined) {
    if (mark.args === undefined) reading.report("VM1115", { mark: mark.name, argument: "" }, mark.decorator);
    return name.text;
  }
  if (ts.isObjectLiteralExpression(argument)) {
    const text = `options are the second argument, as in @${mark.name}(undefined, { timeoutMs: 1000 })`;
    reading.report("VM1109", { mark: mark.name, text }, argument);
    return name.text;
  }
  const read = readLiteral(argument, reading);
  if ("value" in read && read.value === undefined) return name.text;
  if ("value" in read && typeof read.value === "string") return read.value;
  const at = "unreadable" in read ? read.unreadable : argument;
  reading.report("VM1108", { what: "The name of the method" }, at);
  return name.text;
}
