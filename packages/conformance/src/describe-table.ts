import { describe, test } from "vitest";
import type { Row } from "./row.ts";
import { runRow } from "./run-row.ts";
import type { SubjectKind } from "./subject/subject.ts";
import { table } from "./table/table.ts";

/**
 * Makes a test of every row that this kind of subject can play.
 *
 * @param concepts the parts of the table that it plays. Default: all
 */
export function describeTable(kind: SubjectKind, concepts: Iterable<string> = table.keys()): void {
  for (const concept of concepts) {
    const rows = table.get(concept);
    if (rows === undefined) throw new Error(`the table has no part ${JSON.stringify(concept)}`);
    const here = rows.filter(
      ({ on, runner = kind.runner }) => (kind.embedded || on !== "embedded") && runner === kind.runner,
    );
    if (here.length === 0) continue;
    describe(concept, () => {
      for (const row of here) test(row.promise, { concurrent: mostlyWaits(row, kind) }, () => runRow(row, kind));
    });
  }
}

/** Whether a row is little but waiting for a stall to be noticed: several of them wait at the same time. */
function mostlyWaits({ limits = {} }: Row, { runner }: SubjectKind): boolean {
  return runner === "process" && limits.stallMs !== undefined;
}
