import { ts } from "ts-morph";
import type { ReturnModel } from "../model/service-model.ts";
import type { TypeModel } from "../model/type-model.ts";
import type { Docs } from "./jsdoc.ts";
import { globalName, isAsyncIterable, isPromise, isStream, isSyncIterator } from "./types/global-types.ts";
import { refused, type TypePlace, type TypeReader } from "./types/kind.ts";
import { resultPath } from "./types/path.ts";
import { constituents, definedConstituents, isUndefined, mayBeUndefined } from "./types/undefined.ts";
import { unionOf } from "./types/union.ts";

/** What a method returns: a value (promises are taken off), or a stream of items. */
export interface Returned {
  readonly returns: ReturnModel;
  readonly stream: boolean;
}

/** How the type that a method returns becomes that of its callers' results. */
export type ReadResult = (awaited: ts.Type, place: TypePlace) => TypeModel;

/**
 * Reads the return type of a service function, written or inferred.
 * @param readResult reads what a method returns that does not stream, promises taken off
 */
export function readReturns(
  method: ts.MethodDeclaration,
  name: string,
  docs: Docs,
  types: TypeReader,
  readResult: ReadResult = (awaited, place) => withUndefined(awaited, types.read(awaited, place)),
): Returned {
  const { checker, checked, unwritten, written } = types.reading;
  if (method.type === undefined) {
    unwritten.push({ from: method, lost: `the inferred result of \`${name}\``, at: method.name });
  } else {
    checked.add(method.type);
    written.set(method.type, method.type);
  }
  const signature = checker.getSignatureFromDeclaration(method);
  const type = signature === undefined ? undefined : checker.getReturnTypeOfSignature(signature);
  const reader = new ReturnReader(method, name, types, readResult);
  const { model, stream } = type === undefined ? { model: refused, stream: false } : reader.read(type);
  return { returns: { desc: docs.returns, type: model }, stream };
}

class ReturnReader {
  readonly #method: ts.MethodDeclaration;
  readonly #name: string;
  readonly #types: TypeReader;
  readonly #readResult: ReadResult;

  constructor(method: ts.MethodDeclaration, name: string, types: TypeReader, readResult: ReadResult) {
    this.#method = method;
    this.#name = name;
    this.#types = types;
    this.#readResult = readResult;
  }

  read(type: ts.Type): { model: TypeModel; stream: boolean } {
    const parts = constituents(type);
    const streams = parts.filter(isAsyncIterable);
    if (streams.length === 0) return { model: this.#value(type), stream: false };
    if (streams.length < parts.length) {
      this.#types.reading.report("VM1207", { method: this.#name }, this.#at);
      return { model: refused, stream: true };
    }
    return { model: unionOf(streams.map((stream) => this.#item(stream))), stream: true };
  }

  get #at(): ts.Node {
    return this.#method.type ?? this.#method.name;
  }

  #value(type: ts.Type): TypeModel {
    const { reading } = this.#types;
    const awaited = reading.checker.getAwaitedType(type) ?? type;
    if (constituents(awaited).some(isAsyncIterable)) {
      reading.report("VM1208", { method: this.#name }, this.#at);
      return refused;
    }
    const iterator = definedConstituents(awaited).find((one) => isSyncIterator(one, reading));
    if (iterator !== undefined) {
      const shown = reading.checker.typeToString(iterator);
      reading.report("VM1206", { method: this.#name, type: shown }, this.#at);
      return refused;
    }
    const { type: node } = this.#method;
    const isWrapped = awaited !== type && constituents(type).every((one) => isPromise(one, reading));
    return this.#readResult(awaited, this.#place(isWrapped ? firstArgument(node) : node, false));
  }

  #item(stream: ts.Type): TypeModel {
    const { reading } = this.#types;
    const [item, final] = isStream(stream, reading) ? reading.checker.getTypeArguments(stream as ts.TypeReference) : [];
    const shown = (type: ts.Type): string => reading.checker.typeToString(type);
    if (item === undefined) {
      reading.report("VM1210", { method: this.#name, type: shown(stream) }, this.#at);
      return refused;
    }
    const nothing =
      ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never;
    const isGenerator = globalName(stream, reading) === "AsyncGenerator";
    if (isGenerator && final !== undefined && constituents(final).some(({ flags }) => (flags & nothing) === 0)) {
      reading.report("VM1209", { method: this.#name, type: shown(final) }, this.#at);
    }
    const place = this.#place(firstArgument(this.#method.type), true);
    if (!mayBeUndefined(item)) return this.#types.read(item, place);
    reading.report("VM1312", { path: place.path.whole }, this.#at);
    return refused;
  }

  #place(node: ts.TypeNode | undefined, stream: boolean): TypePlace {
    return { node, at: this.#at, path: resultPath(this.#name, stream) };
  }
}

/** The model of a result that may be undefined, which whoever reads a type leaves to whoever asks. */
export function withUndefined(type: ts.Type, model: TypeModel): TypeModel {
  return mayBeUndefined(type) && !isUndefined(type) ? unionOf([model, { kind: "undefined" }]) : model;
}

function firstArgument(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  return node !== undefined && ts.isTypeReferenceNode(node) ? node.typeArguments?.[0] : undefined;
}
