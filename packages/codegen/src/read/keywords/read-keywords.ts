import { reportAtTag } from "../docs/report-at-tag.ts";
import type { DocTag } from "../jsdoc.ts";
import type { Reading } from "../reading.ts";
import { keywordTable } from "./keyword-table.ts";

/** A keyword with its value, and where it is written. */
export interface ReadKeyword {
  readonly name: string;
  readonly value: number | string | boolean;
  readonly tag: DocTag;
}

/** The keywords among some tags; those that cannot be read are reported. */
export function readKeywords(tags: readonly DocTag[], reading: Reading): ReadKeyword[] {
  const found = new Map<string, ReadKeyword>();
  for (const tag of tags) {
    const row = keywordTable.get(tag.name);
    if (row === undefined) continue;
    if (found.has(tag.name)) {
      const details = { tag: tag.name, reason: "it is there twice", instead: "Keep one of them" };
      reportAtTag("VM1505", details, tag, reading);
      continue;
    }
    const read = row.read(tag.text);
    if ("value" in read) found.set(tag.name, { name: tag.name, value: read.value, tag });
    else reportAtTag("VM1505", { tag: tag.name, reason: read.problem, instead: read.instead }, tag, reading);
  }
  return [...found.values()];
}
