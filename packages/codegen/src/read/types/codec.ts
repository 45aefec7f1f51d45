import { ts } from "ts-morph";
import { isPrimitive, resolved } from "../../model/resolved.ts";
import type { BytesModel, Dtype, MapModel, SetModel, TypeModel } from "../../model/type-model.ts";
import { typeText } from "../../model/type-text.ts";
import { globalName } from "./global-types.ts";
import { refused, type TypeKind, type TypePlace, type TypeReader } from "./kind.ts";
import { within } from "./path.ts";
import { mayBeUndefined } from "./undefined.ts";

const dtypes: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ["Int8Array", "int8"],
  ["Uint8ClampedArray", "uint8_clamped"],
  ["Int16Array", "int16"],
  ["Uint16Array", "uint16"],
  ["Int32Array", "int32"],
  ["Uint32Array", "uint32"],
  ["BigInt64Array", "int64"],
  ["BigUint64Array", "uint64"],
  ["Float16Array", "float16"],
  ["Float32Array", "float32"],
  ["Float64Array", "float64"],
]);

/** Bytes that cannot be made again on the other side as what they were. */
const foreignBytes = new Set(["Buffer", "SharedArrayBuffer", "DataView"]);

/** Dates, bigints, bytes, typed arrays, maps and sets: the language's own types, which codecs carry. */
export const readCodec: TypeKind = (type, place, types) => {
  if ((type.flags & ts.TypeFlags.BigIntLike) !== 0) return readBigInt(type);
  const name = globalName(type, types.reading);
  if (name === undefined) return undefined;
  if (name === "Date") return { kind: "codec", codec: "date" };
  if (name === "Map" || name === "ReadonlyMap") return readMap(type, name === "ReadonlyMap", place, types);
  if (name === "Set" || name === "ReadonlySet") return readSet(type, name === "ReadonlySet", place, types);
  if (name === "ArrayBuffer") return { kind: "codec", codec: "array_buffer", text: name };
  if (name === "Uint8Array" || dtypes.has(name)) return readTypedArray(type, name, place, types);
  return foreignBytes.has(name) ? reportForeign(name, place, types) : undefined;
};

function readBigInt(type: ts.Type): TypeModel {
  if ((type.flags & ts.TypeFlags.BigIntLiteral) === 0) return { kind: "codec", codec: "bigint" };
  const { negative, base10Value } = (type as ts.BigIntLiteralType).value;
  return { kind: "codec", codec: "bigint", value: `${negative && base10Value !== "0" ? "-" : ""}${base10Value}` };
}

function readTypedArray(type: ts.Type, name: string, place: TypePlace, types: TypeReader): TypeModel {
  const [buffer] = types.reading.checker.getTypeArguments(type as ts.TypeReference);
  const owner = buffer === undefined ? undefined : globalName(buffer, types.reading);
  if (owner === "SharedArrayBuffer") return reportForeign(`${name}<SharedArrayBuffer>`, place, types);
  const text = owner === "ArrayBuffer" ? `${name}<ArrayBuffer>` : name;
  const dtype = dtypes.get(name);
  const model: Omit<BytesModel, "codec"> = { kind: "codec", text };
  return dtype === undefined ? { ...model, codec: "bytes" } : { ...model, codec: "typed_array", dtype };
}

function readMap(type: ts.Type, readonly: boolean, place: TypePlace, types: TypeReader): TypeModel {
  const [key, value] = [readArgument(type, 0, "<key>", place, types), readArgument(type, 1, "<value>", place, types)];
  // What a name stands for is known when everything has been read.
  types.reading.deferred.push(() => {
    if (resolved(key) === refused || isPrimitive(key)) return;
    const shown = typeText(key, ({ name }) => name);
    types.reading.report("VM1322", { path: place.path.whole, type: shown }, place.at);
  });
  return { kind: "codec", codec: "map", key, value, readonly } satisfies MapModel;
}

function readSet(type: ts.Type, readonly: boolean, place: TypePlace, types: TypeReader): TypeModel {
  const items = readArgument(type, 0, "<item>", place, types);
  return { kind: "codec", codec: "set", items, readonly } satisfies SetModel;
}

function readArgument(type: ts.Type, index: number, step: string, place: TypePlace, types: TypeReader): TypeModel {
  const arg = types.reading.checker.getTypeArguments(type as ts.TypeReference)[index];
  const { node, at } = place;
  const argNode = node !== undefined && ts.isTypeReferenceNode(node) ? node.typeArguments?.[index] : undefined;
  const path = within(place.path, step);
  if (arg === undefined) return refused;
  if (!mayBeUndefined(arg)) return types.read(arg, { node: argNode, at, path });
  types.reading.report("VM1312", { path: path.whole }, argNode ?? at);
  return refused;
}

function reportForeign(type: string, { at, path }: TypePlace, { reading }: TypeReader): TypeModel {
  reading.report("VM1323", { path: path.whole, type }, at);
  return refused;
}
