// Everything that CI runs. A step that fails does not hide the ones after it; the last line is the totals.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const results = ".results";
const vitestJson = `${results}/vitest.json`;

interface Step {
  readonly name: string;
  readonly command: string;
}

/** In order: what is cheap and tells most comes first. A new check is a new row. */
const steps: readonly Step[] = [
  { name: "lint and format", command: "biome check --error-on-warnings ." },
  { name: "package direction", command: "tsx scripts/check-direction.ts" },
  { name: "manifest types are fresh", command: "pnpm --filter @vmodel/codegen generate --check" },
  { name: "generated parts of the docs are fresh", command: "pnpm --filter @vmodel/docs generate --check" },
  { name: "build", command: "turbo run build --output-logs=errors-only" },
  { name: "types of tests", command: "turbo run typecheck --output-logs=errors-only" },
  { name: "types of scripts", command: "tsc -p tsconfig.json" },
  { name: "manifests and clients are fresh", command: "pnpm exec vmodel check" },
  { name: "tests", command: "vitest run" },
  { name: "client size", command: "pnpm --filter @vmodel/client size" },
];

const before = treeState();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const outcomes = steps.map(({ name, command }) => {
  console.log(`\n── ${name}: ${command}`);
  const start = performance.now();
  const { status } = spawnSync(command, { shell: true, stdio: "inherit" });
  return { name, ok: status === 0, seconds: (performance.now() - start) / 1000 };
});
outcomes.push({ name: "git tree is as before", ok: treeState() === before, seconds: 0 });

console.log("");
for (const { name, ok, seconds } of outcomes)
  console.log(`${ok ? "ok    " : "FAILED"} ${seconds.toFixed(1).padStart(6)} s  ${name}`);

const tests = countTests();
const failed = tests.failed + outcomes.filter(({ name, ok }) => !ok && (name !== "tests" || tests.failed === 0)).length;
const passed = tests.passed + outcomes.filter(({ name, ok }) => ok && name !== "tests").length;
const totals = `${passed} passed, ${failed} failed`;
writeFileSync(`${results}/totals.txt`, `${totals}\n`);
console.log(`\n${totals}`);
process.exitCode = failed === 0 ? 0 : 1;

/** What git sees of the tree, and of the changes in it: outside a checkout, nothing. */
function treeState(): string {
  const git = (...args: string[]): string => spawnSync("git", args, { encoding: "utf8" }).stdout ?? "";
  return git("status", "--porcelain") + git("diff");
}

function countTests(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(vitestJson, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests || numFailedTestSuites };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
