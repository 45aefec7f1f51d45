import { resolved } from "../../model/resolved.ts";
import type { TypeModel } from "../../model/type-model.ts";
import { typeText } from "../../model/type-text.ts";
import type { DocTag } from "../jsdoc.ts";
import { checkKeywords } from "../keywords/check-keywords.ts";
import { keywordTable } from "../keywords/keyword-table.ts";
import { withNonFinite } from "../keywords/non-finite.ts";
import { readKeywords } from "../keywords/read-keywords.ts";
import type { Reading } from "../reading.ts";
import { refused } from "../types/kind.ts";
import { reportAtTag } from "./report-at-tag.ts";

/** A type with what the keywords among some tags make of it. What contradicts it is reported when every type has been read. */
export function narrowed(type: TypeModel, tags: readonly DocTag[], path: string, reading: Reading): TypeModel {
  const whole = tags.reduce(
    (model, tag) => (tag.name === "nonFinite" ? nonFinite(model, tag, path, reading) : model),
    type,
  );
  if (whole !== type) {
    for (const tag of tags) {
      if (keywordTable.get(tag.name)?.on !== "number") continue;
      const instead = "Keep one of them: nothing says whether NaN lies between bounds";
      reportAtTag("VM1507", { path, tag: tag.name, other: "nonFinite", instead }, tag, reading);
    }
    return whole;
  }
  const keywords = readKeywords(tags, reading);
  if (keywords.length === 0) return type;
  reading.deferred.push(() => checkKeywords(keywords, type, path, reading));
  return { kind: "constrained", type, keywords: Object.fromEntries(keywords.map(({ name, value }) => [name, value])) };
}

function nonFinite(type: TypeModel, tag: DocTag, path: string, reading: Reading): TypeModel {
  const made = withNonFinite(type);
  if (made !== undefined || type === refused) return made ?? type;
  const instead =
    type.kind === "reference"
      ? `Write it on the declaration of \`${type.definition.name}\``
      : "It is about numbers, without texts beside them: of an array, name the type of its items and write it there";
  reading.deferred.push(() => {
    if (resolved(type) === refused) return;
    const shown = typeText(type, (definition) => definition.name);
    reportAtTag("VM1506", { tag: tag.name, path: path.replace(/^The /, "the "), type: shown, instead }, tag, reading);
  });
  return type;
}
