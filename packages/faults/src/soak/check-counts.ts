import type { MethodCounts } from "../host/host-program.ts";
import { type Ended, sum, type Tally } from "./tally.ts";

/** Whether what a host has counted adds up, in itself and with what callers have seen. */
export function checkCounts(counted: readonly MethodCounts[], tally: Tally): string[] {
  const problems: string[] = [];
  for (const { service, method, received, inFlight, queued, ended, refused } of counted) {
    const name = `${service}.${method}`;
    const host = new Map(Object.entries(ended) as [Ended, number][]);
    for (const [code, count] of Object.entries(refused) as [Ended, number][]) {
      host.set(code, (host.get(code) ?? 0) + count);
    }
    const total = [...host.values()].reduce((one, other) => one + other, 0);
    if (received !== total) problems.push(`${name}: the host received ${received} calls and ended or refused ${total}`);
    if (inFlight !== 0 || queued !== 0)
      problems.push(`${name}: ${inFlight} calls in flight and ${queued} queued at rest`);
    const seen = tally.of(service, method);
    const { gone = 0, ...answers } = seen;
    const answered = sum(answers);
    if (total < answered || total > answered + gone) {
      problems.push(`${name}: the host counted ${total} calls, callers saw ${answered} answers and left ${gone} times`);
    }
    for (const [code, count] of Object.entries(answers) as [Ended, number][]) {
      const own = host.get(code) ?? 0;
      if (own < count) problems.push(`${name}: the host counted ${own} times ${code}, callers saw it ${count} times`);
    }
  }
  return problems;
}
