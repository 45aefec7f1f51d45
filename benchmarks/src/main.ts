import { readFileSync, writeFileSync } from "node:fs";
import { type BenchOptions, readOptions } from "./options.ts";
import { findCores } from "./process/cores.ts";
import { formatTable } from "./report/format-table.ts";
import { describeMachine } from "./report/machine.ts";
import { putBetweenMarkers } from "./report/put-between-markers.ts";
import { runBenchmarks } from "./run-benchmarks.ts";
import { benchmarks } from "./table.ts";

const names = benchmarks.map(({ name }) => name);
const help = `Measures what the speed targets promise and prints one table. A missed target is shown and is no failure;
a wrong answer is one.

  npm run bench -- [--only NAME]... [--quick] [--write]

  --only NAME   run this benchmark only: ${names.join(", ")}
  --quick       short runs, to see that everything works
  --write       put the table into benchmarks/README.md`;

const options = readOptionsOrExit();
if (options.help) console.log(help);
else process.exitCode = await run(options);

function readOptionsOrExit(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2), names);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

/** @returns the exit code */
async function run({ only, quick, write }: BenchOptions): Promise<number> {
  const chosen = benchmarks.filter(({ name }) => only?.includes(name) ?? true);
  const { rows, notes, errors } = await runBenchmarks(chosen, { quick, cores: findCores() }, console.error);
  const remarks = [describeMachine(), ...notes];
  if (quick) remarks.push("Short runs (--quick): these numbers are no measurement.");
  const report = `${formatTable(rows)}\n\n${remarks.map((remark) => `- ${remark}`).join("\n")}`;
  for (const error of errors) console.error(error);
  console.log(report);
  if (errors.length > 0) return 1;
  if (write) writeReport(report);
  return 0;
}

function writeReport(report: string): void {
  const file = new URL("../../README.md", import.meta.url);
  writeFileSync(file, putBetweenMarkers(readFileSync(file, "utf8"), report));
}
