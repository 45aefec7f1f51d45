import { isDeepStrictEqual } from "node:util";
import type { Explanation } from "./explain.ts";

/** The first item that equals an earlier one, and that one's index; undefined when no two are equal. */
export function findRepetition(
  items: readonly unknown[],
  scene: Explanation,
): { readonly index: number; readonly first: number } | undefined {
  const scalars = new Map<unknown, number>();
  const objects: number[] = [];
  for (const [index, item] of items.entries()) {
    if (typeof item !== "object" || item === null) {
      const first = scalars.get(item);
      if (first !== undefined) return { index, first };
      scalars.set(item, index);
      continue;
    }
    if (!scene.spend(objects.length)) return undefined;
    const first = objects.find((earlier) => isDeepStrictEqual(items[earlier], item));
    if (first !== undefined) return { index, first };
    objects.push(index);
  }
  return undefined;
}
