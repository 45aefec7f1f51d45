import type { Benchmark, BenchmarkContext } from "./benchmark.ts";
import { type BenchOptions, readOptions } from "./options.ts";
import { findCores } from "./process/cores.ts";
import { formatTable } from "./report/format-table.ts";
import { describeMachine } from "./report/machine.ts";
import { type Row, toRows } from "./report/row.ts";
import { writeReport } from "./report/write-readme.ts";
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
  const cores = findCores();
  const chosen = benchmarks.filter(({ name }) => only?.includes(name) ?? true);
  const rows: Row[] = [];
  const notes = [describeMachine()];
  let wrong = 0;
  for (const benchmark of chosen) {
    const progress = (text: string): void => console.error(`${benchmark.name}: ${text}`);
    const outcome = await measure(benchmark, { quick, cores, progress });
    rows.push(...outcome.rows);
    notes.push(...outcome.notes);
    if (outcome.wrong) wrong += 1;
  }
  if (quick) notes.push("Short runs (--quick): these numbers are no measurement.");
  const report = `${formatTable(rows)}\n\n${notes.map((note) => `- ${note}`).join("\n")}`;
  console.log(report);
  if (write && wrong === 0) writeReport(new URL("../../README.md", import.meta.url), report);
  return wrong === 0 ? 0 : 1;
}

async function measure(
  benchmark: Benchmark,
  context: BenchmarkContext,
): Promise<{ rows: readonly Row[]; notes: readonly string[]; wrong: boolean }> {
  const { title, target } = benchmark;
  try {
    const measurement = await benchmark.run(context);
    return { rows: toRows(title, target, measurement), notes: measurement.notes ?? [], wrong: false };
  } catch (error) {
    console.error(error);
    const measured = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    return { rows: [{ title, measured, target, verdict: "WRONG" }], notes: [], wrong: true };
  }
}
