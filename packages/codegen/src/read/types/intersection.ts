import { ts } from "ts-morph";
import type { TypeModel } from "../../model/type-model.ts";
import { brandOf } from "./brand.ts";
import { globalName } from "./global-types.ts";
import { refused, type TypeKind, type TypePlace, type TypeReader } from "./kind.ts";
import { objectModel } from "./object.ts";
import { isConflict } from "./undefined.ts";

/** Intersections: brands, and objects, which are read as one. */
export const readIntersection: TypeKind = (type, place, types) => {
  if (!type.isIntersection()) return undefined;
  if (isConflict(type)) {
    types.reading.report("VM1314", { path: place.path.whole }, place.at);
    return refused;
  }
  const name = place.declares?.name ?? type.aliasSymbol?.name ?? "brand";
  const brand = brandOf(type, name, types.reading);
  const bases = brand?.bases ?? type.types.filter(({ flags }) => (flags & ts.TypeFlags.NonPrimitive) === 0);
  const [first, ...others] = bases;
  if (others.length > 0 && !bases.every((base) => isPlainObject(base, types))) return unmergeable(type, place, types);
  // The rest of the place says how the whole was written, which is not how this part of it was.
  const part = { at: place.at, path: place.path };
  if (brand === undefined) return undefined;
  const base: TypeModel =
    others.length === 0 && first !== undefined
      ? types.read(first, part)
      : objectModel(type, { ...part, declares: place.declares }, types, brand.properties);
  return { kind: "brand", base, tag: brand.tag };
};

/** Whether a type is nothing but properties, so that another one can be merged with it. */
function isPlainObject(type: ts.Type, { reading }: TypeReader): boolean {
  const { checker } = reading;
  if ((type.flags & ts.TypeFlags.Object) === 0) return false;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return false;
  // Partial and its like are global too, but what they come to is not.
  return !type.isClassOrInterface() || globalName(type, reading) === undefined;
}

function unmergeable(type: ts.Type, { at, path }: TypePlace, { reading }: TypeReader): TypeModel {
  const shown = reading.checker.typeToString(type, undefined, ts.TypeFormatFlags.InTypeAlias);
  reading.report("VM1325", { path: path.whole, type: shown }, at);
  return refused;
}
