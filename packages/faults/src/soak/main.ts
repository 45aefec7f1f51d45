import { parseArgs } from "node:util";
import { type RunnerKind, runnerKinds } from "../host/runner-kind.ts";
import { soak } from "./soak.ts";

// The command line of the soak. Exit code 0: nothing was found, 1: something was, 2: wrong usage.
const { values } = parseArgs({
  options: { seed: { type: "string" }, steps: { type: "string" }, runner: { type: "string" } },
});

const seed = readWhole("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 32)));
const steps = readWhole("steps", values.steps ?? "100000");
const wanted = values.runner === undefined ? runnerKinds : [readRunner(values.runner)];

for (const runner of wanted) {
  console.log(`soak of ${steps} steps, runner ${runner}, seed ${seed}`);
  const { problems, seen } = await soak({ seed, steps, runner });
  for (const line of seen) console.log(`  ${line}`);
  for (const problem of problems) console.log(`PROBLEM ${problem}`);
  console.log(
    problems.length === 0
      ? "nothing was found"
      : `again: npm run soak -- --seed ${seed} --steps ${steps} --runner ${runner}`,
  );
  if (problems.length > 0) process.exitCode = 1;
}

function readWhole(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value < 2 ** 32) return value;
  console.error(`--${name} is ${JSON.stringify(text)}; it takes a whole number from 0 to 4294967295.`);
  process.exit(2);
}

function readRunner(text: string): RunnerKind {
  const found = runnerKinds.find((kind) => kind === text);
  if (found !== undefined) return found;
  console.error(`--runner is ${JSON.stringify(text)}; it takes ${runnerKinds.join(", ")}.`);
  process.exit(2);
}
