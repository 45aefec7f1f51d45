import { describe, test } from "vitest";
import type { Row } from "./row.ts";
import { runRow } from "./run-row.ts";
import { embedded } from "./subject/embedded.ts";
import { overHttp } from "./subject/over-http.ts";
import type { SubjectKind } from "./subject/subject.ts";
import { table } from "./table/table.ts";

const kinds: readonly SubjectKind[] = [embedded, overHttp];

describe.each(kinds)("$name", (kind) => {
  for (const [concept, rows] of table) {
    const here = rows.filter((row) => kind.embedded || row.on !== "embedded");
    if (here.length > 0) describe(concept, () => test.each(here)("$promise", (row: Row) => runRow(row, kind)));
  }
});
