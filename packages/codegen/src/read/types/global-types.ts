import type { ts } from "ts-morph";
import type { Reading } from "../reading.ts";

/** The global name of a type that comes with the language or the host, such as `Date`; undefined for any other. */
export function globalName(type: ts.Type, reading: Reading): string | undefined {
  const { symbol } = type;
  return symbol !== undefined && isGlobal(symbol, reading) ? symbol.name : undefined;
}

/** Whether a symbol comes with the language or the host. */
export function isGlobal(symbol: ts.Symbol, { program, homes }: Reading): boolean {
  const declarations = symbol.declarations ?? [];
  return declarations.some((declaration) => {
    const file = declaration.getSourceFile();
    return program.isSourceFileDefaultLibrary(file) || homes.packageOf(file.fileName)?.name === "@types/node";
  });
}

const promises = new Set(["Promise", "PromiseLike"]);
const streams = new Set(["AsyncIterable", "AsyncGenerator", "AsyncIterableIterator"]);
const iterators = new Set(["Generator", "Iterable", "IterableIterator", "Iterator", "IteratorObject", "ArrayIterator"]);

/** Whether a type is the language's own promise. */
export function isPromise(type: ts.Type, reading: Reading): boolean {
  return promises.has(globalName(type, reading) ?? "");
}

/** Whether a type is one of the language's own async iterables, whose first type argument is the item. */
export function isStream(type: ts.Type, reading: Reading): boolean {
  return streams.has(globalName(type, reading) ?? "");
}

/** Whether a type is async iterable, whatever it is called. */
export function isAsyncIterable(type: ts.Type): boolean {
  return type.getProperties().some(({ escapedName }) => String(escapedName).startsWith("__@asyncIterator"));
}

/** Whether a type is one of the language's own synchronous iterables, arrays excepted. */
export function isSyncIterator(type: ts.Type, reading: Reading): boolean {
  return iterators.has(globalName(type, reading) ?? "");
}
