import didYouMean from "didyoumean2";
import type { DocTag } from "../jsdoc.ts";
import { keywordTable } from "../keywords/keyword-table.ts";
import type { Reading } from "../reading.ts";
import { reportAtTag } from "./report-at-tag.ts";

/** Every tag that is read, of those that the compiler does not know. */
const known: readonly string[] = [...keywordTable.keys(), "nonFinite", "default", "example", "secret"];
/** Tags of TSDoc and JSDoc that are as they should be. */
const others: ReadonlySet<string> = new Set(["defaultValue", "defaultvalue", "examples"]);
/** How much of a name has to be right for it to be a slip. */
const likeness = 0.75;

/** Warns of tags that are spelled almost like one that is read: what they say would be lost. */
export function warnOfSlips(tags: readonly DocTag[], reading: Reading): void {
  for (const tag of tags) {
    if (known.includes(tag.name) || others.has(tag.name)) continue;
    const like = didYouMean(tag.name, [...known], { threshold: likeness });
    if (typeof like === "string") reportAtTag("VM1603", { tag: tag.name, known: like }, tag, reading);
  }
}
