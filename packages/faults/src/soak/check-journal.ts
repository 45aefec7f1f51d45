import type { RunnerKind } from "../host/runner-kind.ts";
import { readJournal } from "../services/journal.ts";
import { sum, type Tally } from "./tally.ts";

/** What the services have seen themselves, and whether it is what the callers have seen. */
export function checkJournal(directory: string, tally: Tally, runner: RunnerKind): string[] {
  const lines = readJournal(directory);
  const problems = lines.filter(({ what }) => what === "violation").map(({ service, text }) => `${service}: ${text}`);
  for (const service of ["model", "simple"]) {
    const of = (wanted: string) => lines.filter(({ service: owner, what }) => owner === service && what === wanted);
    const [loads, unloads] = [of("load"), of("unload")];
    // The memory of a process comes back with its end, whatever the service does.
    const inProcess = runner === "in-process";
    if (inProcess ? loads.length !== unloads.length : loads.length < unloads.length) {
      problems.push(`${service} was loaded ${loads.length} times and unloaded ${unloads.length} times`);
    }
    const ran = unloads.reduce((total, { calls = 0 }) => total + calls, 0);
    const counts = tally.of(service);
    const unwatched = sum(tally.of(service, "poison"), ["ok"]);
    const answered = sum(counts, ["ok", "internal", "declared"]) - unwatched;
    const perhaps = sum(counts, ["gone", "canceled", "deadline_exceeded", "unavailable", "crashed"]);
    // A life that crashed has not written what it ran.
    if ((inProcess && ran < answered) || ran > answered + perhaps) {
      problems.push(
        `${service} ran ${ran} calls, while callers saw ${answered} that did and ${perhaps} that may have done so`,
      );
    }
  }
  return problems;
}
