import { describe, test } from "vitest";
import { runRow } from "./run-row.ts";
import { embedded } from "./subject/embedded.ts";
import { inProcess } from "./subject/in-process.ts";
import { overHttp } from "./subject/over-http.ts";
import type { SubjectKind } from "./subject/subject.ts";
import { table } from "./table/table.ts";

const kinds: readonly SubjectKind[] = [embedded, inProcess, overHttp];

describe.each(kinds)("$name", (kind) => {
  for (const [concept, rows] of table) {
    const here = rows.filter((row) => kind.embedded || row.on !== "embedded");
    if (here.length === 0) continue;
    describe(concept, () => {
      for (const row of here) test(row.promise, () => runRow(row, kind));
    });
  }
});
