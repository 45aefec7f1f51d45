import { describe, test } from "vitest";
import { runRow } from "./run-row.ts";
import type { SubjectKind } from "./subject/subject.ts";
import { table } from "./table/table.ts";

/** Makes a test of every row that this kind of subject can play. */
export function describeTable(kind: SubjectKind): void {
  for (const [concept, rows] of table) {
    const here = rows.filter(
      ({ on, runner = kind.runner }) => (kind.embedded || on !== "embedded") && runner === kind.runner,
    );
    if (here.length === 0) continue;
    describe(concept, () => {
      for (const row of here) test(row.promise, () => runRow(row, kind));
    });
  }
}
