import { resolved } from "../../model/resolved.ts";
import type { Keywords, TypeModel } from "../../model/type-model.ts";
import { typeText } from "../../model/type-text.ts";
import { reportAtTag } from "../docs/report-at-tag.ts";
import type { Reading } from "../reading.ts";
import { refused } from "../types/kind.ts";
import { type KeywordRow, type KeywordTarget, keywordTable } from "./keyword-table.ts";
import type { ReadKeyword } from "./read-keywords.ts";
import { targetsOf } from "./targets.ts";

const nouns: Readonly<Record<KeywordTarget, string>> = {
  number: "numbers",
  string: "strings",
  array: "arrays",
  object: "objects",
};

/** Reports the keywords that say nothing about a type, or contradict it or one another. Named types must have been read. */
export function checkKeywords(keywords: readonly ReadKeyword[], type: TypeModel, path: string, reading: Reading): void {
  if (resolved(type) === refused) return;
  const all: Record<string, unknown> = {
    ...inherited(type),
    ...Object.fromEntries(keywords.map((one) => [one.name, one.value])),
  };
  for (const { name, tag } of keywords) {
    const row = keywordTable.get(name);
    if (row === undefined) continue;
    if (isMoot(name, row, type)) {
      const shown = typeText(type, (definition) => definition.name);
      reportAtTag(
        "VM1506",
        { tag: name, path: lowered(path), type: shown, instead: instead(row.on, type) },
        tag,
        reading,
      );
    }
  }
  const tags = new Map(keywords.map(({ name, tag }) => [name, tag]));
  for (const [low, { notAbove = [], below = [] }] of keywordTable) {
    for (const high of [...notAbove, ...below]) {
      const [least, most, tag] = [all[low], all[high], tags.get(low) ?? tags.get(high)];
      if (typeof least !== "number" || typeof most !== "number" || tag === undefined) continue;
      if (least < most || (least === most && notAbove.includes(high))) continue;
      reading.moot.push((value) => value.type.kind === "constrained" && value.type.type === type);
      reportAtTag("VM1507", { path, tag: `${low} ${least}`, other: `${high} ${most}`, instead: noValue }, tag, reading);
    }
  }
}

const noValue = "Correct one of them: no value fits both";

/** The keywords of the named types that a type refers to. */
function inherited(type: TypeModel): Keywords {
  if (type.kind === "constrained") return { ...inherited(type.type), ...type.keywords };
  return type.kind === "reference" && type.definition.type !== type ? inherited(type.definition.type) : {};
}

/** Texts whose form the type says: no keyword can say another one. */
const shaping: ReadonlySet<string> = new Set(["pattern", "format"]);

function isMoot(name: string, { on }: KeywordRow, type: TypeModel): boolean {
  return !targetsOf(type).has(on) || (resolved(type).kind === "template" && shaping.has(name));
}

function instead(wanted: KeywordTarget, type: TypeModel): string {
  const own = [...keywordTable].filter(([name, row]) => !isMoot(name, row, type)).map(([name]) => `@${name}`);
  const others = own.length === 0 ? "; leave it out" : `; here you can say ${own.join(", ")}`;
  return `It is about ${nouns[wanted]}${others}`;
}

function lowered(path: string): string {
  return path.replace(/^The /, "the ");
}
