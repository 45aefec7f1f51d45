import { ts } from "ts-morph";
import type { Reading } from "../reading.ts";

/** How the types of a method may be written: as in the source, or as the compiler writes them. */
export interface TypeTexts {
  readonly params: ReadonlyMap<string, readonly string[]>;
  readonly returns: readonly string[];
}

/** The ways to write the types of a method that agree with its source. */
export function sourceTypeTexts(method: ts.MethodDeclaration, { checker }: Reading): TypeTexts {
  const texts = (node: ts.TypeNode | undefined, type: ts.Type | undefined): string[] => {
    const spaced = node === undefined ? [] : [node.getText().replace(/\s+/g, " ")];
    return [...spaced, ...(type === undefined ? [] : [checker.typeToString(type)])];
  };
  const params = method.parameters.map((param) => {
    const type = checker.getNonNullableType(checker.getTypeAtLocation(param));
    return [param.name.getText(), texts(param.type, type)] as const;
  });
  const signature = checker.getSignatureFromDeclaration(method);
  const returned = signature && checker.getReturnTypeOfSignature(signature);
  const awaited = returned && (checker.getAwaitedType(returned) ?? returned);
  const node = method.type;
  const inner = node !== undefined && ts.isTypeReferenceNode(node) ? (node.typeArguments?.[0] ?? node) : node;
  return { params: new Map(params), returns: [...texts(inner, awaited), ...texts(node, returned)] };
}
