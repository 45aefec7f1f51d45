import { ts } from "ts-morph";
import type { TypeModel } from "../model/type-model.ts";
import { isServiceErrorType } from "./errors.ts";
import { type ReadResult, withUndefined } from "./returns.ts";
import { itemNode } from "./types/array.ts";
import { globalName } from "./types/global-types.ts";
import { refused, type TypeReader } from "./types/kind.ts";
import { constituents, isUndefined } from "./types/undefined.ts";
import { readMembers, unionOf } from "./types/union.ts";

/** How one item of a batch fails. */
const returnErrors =
  "For an item that fails return a ServiceError, or a class that extends it, in its place in the array: what is thrown fails all of them";

/** Reads what each caller of a batched method gets: an item of the returned array that is no error. */
export function readBatchedResult(name: string, types: TypeReader): ReadResult {
  const { reading } = types;
  return (awaited, place) => {
    const refuse = (problem: string): TypeModel => {
      reading.report("VM1212", { method: name, problem }, place.at);
      return refused;
    };
    const shown = reading.checker.typeToString(awaited);
    const item = returnedItem(awaited, types);
    if (item === undefined) return refuse(`returns \`${shown}\``);
    const all = constituents(item);
    const results = all.filter((one) => !isServiceErrorType(one, reading));
    const hasResults = results.some(({ flags }) => (flags & ts.TypeFlags.Never) === 0);
    if (!hasResults) return refuse(`returns \`${shown}\`, in which there are no results`);
    const [error] = results.filter((one) => /Error$/.test(globalName(one, reading) ?? ""));
    if (error !== undefined) {
      const details = { path: place.path.whole, type: reading.checker.typeToString(error), instead: returnErrors };
      reading.report("VM1315", details, place.at);
      return refused;
    }
    const inner = { ...place, node: unparenthesized(place.node && itemNode(unparenthesized(place.node))) };
    if (results.length === all.length) return withUndefined(item, types.read(item, inner));
    const defined = results.filter((one) => !isUndefined(one));
    const model = defined.length === 0 ? [] : [readMembers(defined, inner, types)];
    return unionOf([...model, ...(defined.length < results.length ? [{ kind: "undefined" } as const] : [])]);
  };
}

/** The error classes that stand among the results of a batched method, in the order of the compiler. */
export function returnedErrors(method: ts.MethodDeclaration, types: TypeReader): readonly ts.Type[] {
  const { checker } = types.reading;
  const signature = checker.getSignatureFromDeclaration(method);
  const type = signature && checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
  const item = type && returnedItem(type, types);
  return item === undefined ? [] : constituents(item).filter((one) => isServiceErrorType(one, types.reading));
}

/** The type of the items of a returned array; undefined when it is none of any length. */
function returnedItem(awaited: ts.Type, { reading: { checker } }: TypeReader): ts.Type | undefined {
  return checker.isArrayType(awaited) ? checker.getTypeArguments(awaited as ts.TypeReference)[0] : undefined;
}

function unparenthesized(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (node === undefined) return undefined;
  const isReadonly = ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword;
  return isReadonly || ts.isParenthesizedTypeNode(node) ? unparenthesized(node.type) : node;
}
