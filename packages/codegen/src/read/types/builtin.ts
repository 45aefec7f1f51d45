import { ts } from "ts-morph";
import { globalName, isAsyncIterable, isPromise, isSyncIterator } from "./global-types.ts";
import { refused, type TypeKind } from "./kind.ts";
import { takeData } from "./take-data.ts";

/** What the language and the host bring beside codecs: promises, streams, errors, URLs. None of it is data. */
export const readBuiltin: TypeKind = (type, { at, path }, { reading }) => {
  const { whole } = path;
  const name = globalName(type, reading);
  if (isAsyncIterable(type)) reading.report("VM1306", { path: whole }, at);
  else if (name === undefined) return undefined;
  else if (isPromise(type, reading)) reading.report("VM1305", { path: whole }, at);
  else if (name === "Function") reading.report("VM1303", { path: whole }, at);
  else if (name === "Object") reading.report("VM1313", { path: whole, type: name }, at);
  else if (isSyncIterator(type, reading) || name === "ArrayLike" || /Error$/.test(name) || hasMethods(type)) {
    reading.report("VM1315", { path: whole, type: name, instead: takeData }, at);
  } else return undefined;
  return refused;
};

function hasMethods(type: ts.Type): boolean {
  return type.getProperties().some(({ flags }) => (flags & ts.SymbolFlags.Method) !== 0);
}
