import type { DocTag } from "../jsdoc.ts";
import { keywordTable } from "../keywords/keyword-table.ts";
import type { Reading } from "../reading.ts";
import { letterDistance } from "./letter-distance.ts";
import { reportAtTag } from "./report-at-tag.ts";

/** Every tag that is read here alone. */
const own: readonly string[] = [...keywordTable.keys(), "nonFinite", "default", "example", "secret"];
/** Every tag that is read, with what to write for it. */
const known: ReadonlyMap<string, string> = new Map([
  ...[...own, "param", "returns", "throws", "deprecated"].map((name) => [name, name] as const),
  ["return", "returns"],
]);
/** Tags of TSDoc and JSDoc that are as they should be. */
const others: ReadonlySet<string> = new Set(["defaultValue", "defaultvalue", "examples"]);

/** Warns of tags that are spelled almost like one that is read: what they say would be lost. */
export function warnOfSlips(tags: readonly DocTag[], reading: Reading): void {
  for (const tag of tags) {
    if (own.includes(tag.name) || others.has(tag.name)) continue;
    const like = closestTag(tag.name);
    if (like !== undefined) reportAtTag("VM1603", { tag: tag.name, known: like }, tag, reading);
  }
}

/** The tag that was probably meant: at most one letter in four is wrong. */
function closestTag(name: string): string | undefined {
  // The distance costs the product of the lengths, and no tag that is read is that long.
  if (name.length > 30) return undefined;
  const near = [...known]
    .map(([word, meant]) => ({
      meant,
      distance: letterDistance(name, word),
      length: Math.max(name.length, word.length),
    }))
    .filter(({ distance, length }) => distance <= Math.max(1, Math.floor(length / 4)) && length >= 4)
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.meant;
}
