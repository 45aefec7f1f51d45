import type { ArrayModel, TupleItemModel, TupleModel, TypeModel } from "../../../model/type-model.ts";
import type { BareType } from "./forms.ts";

/** An array, or a tuple. */
export type ListModel = ArrayModel | TupleModel;

/** Whether a type is an array or a tuple. */
export function isList(type: BareType): type is ListModel {
  return type.kind === "array" || type.kind === "tuple";
}

/** How many items there may be. */
export function lengthOf(list: ListModel): { readonly least: number; readonly most: number } {
  if (list.kind === "array") return { least: 0, most: Number.POSITIVE_INFINITY };
  const all = [...list.items, ...suffixOf(list)];
  const least = all.filter(({ optional }) => !optional).length;
  return { least, most: list.rest === undefined ? all.length : Number.POSITIVE_INFINITY };
}

/** How many items at the beginning have a place of their own, in every list of this type. */
export function fixedCount(list: ListModel): number {
  return lengthOf(list).least - suffixOf(list).length;
}

/** How many places there are that differ; the last one stands for all behind it. */
export function placesOf(list: ListModel): number {
  return list.kind === "array" ? 1 : list.items.length + 1;
}

/** What the item at a place may be: behind the listed items one of the rest or of those that follow it. */
export function itemsAt(list: ListModel, index: number): TypeModel[] {
  if (list.kind === "array") return [list.items];
  const listed = list.items[index];
  if (listed !== undefined) return [listed.type];
  return [...(list.rest === undefined ? [] : [list.rest]), ...suffixOf(list)].map(({ type }) => type);
}

function suffixOf(list: ListModel): readonly TupleItemModel[] {
  return list.kind === "array" ? [] : (list.suffix ?? []);
}
