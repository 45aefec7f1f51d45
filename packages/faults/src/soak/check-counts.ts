import { type MethodCounts, totalOf } from "../host/read-counts.ts";
import { sum, type Tally } from "./tally.ts";

/** Whether what a host at rest has counted adds up, in itself and with what callers have seen. */
export function checkCounts(counted: readonly MethodCounts[], tally: Tally): string[] {
  const names = new Set(counted.map(({ name }) => name));
  const missing = tally.names().filter((name) => !names.has(name));
  return [
    ...missing.map((name) => `${name}: the host has counted nothing`),
    ...counted.flatMap((one) => check(one, tally)),
  ];
}

function check(counts: MethodCounts, tally: Tally): string[] {
  const { name, told, rejected, timed, open } = counts;
  const problems: string[] = [];
  const total = totalOf(counts);
  if (open !== 0) problems.push(`${name}: ${open} calls are in flight or queued at rest`);
  if (total !== rejected + timed) {
    problems.push(`${name}: the host answered ${total} calls, and rejected ${rejected} and timed ${timed}`);
  }
  const { gone = 0, ...answers } = tally.of(...(name.split(".") as [string, string]));
  const answered = sum(answers);
  if (total < answered || total > answered + gone) {
    problems.push(`${name}: the host counted ${total} calls, callers saw ${answered} answers and left ${gone} times`);
  }
  for (const [code, count] of Object.entries(answers)) {
    const own = told.get(code) ?? 0;
    if (own < count) problems.push(`${name}: the host counted ${own} times ${code}, callers saw it ${count} times`);
  }
  return problems;
}
