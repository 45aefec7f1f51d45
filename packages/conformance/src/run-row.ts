import type { Row } from "./row.ts";
import { Performance } from "./run/performance.ts";
import type { SubjectKind } from "./subject/subject.ts";

/**
 * Plays a row on a subject of its own and checks all that it promises. Besides, on every row: hooks never overlap,
 * functions run on loaded models only, each life has an instance of its own, no lease, caller or wait is left, and
 * closing undoes what is to be undone and removes a temporary directory.
 *
 * @throws Error that says which act or promise failed, and what has run
 */
export async function runRow(row: Row, kind: SubjectKind): Promise<void> {
  await using performance = await Performance.open(row, kind);
  await performance.arrange();
  await performance.play();
  const faults = await performance.end();
  if (faults.length > 0) throw new Error(faults.join("; "));
}
