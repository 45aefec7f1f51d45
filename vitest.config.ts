import { defineConfig } from "vitest/config";
import { decorators } from "./packages/cli/src/vitest.ts";
import { LongestFirst } from "./scripts/longest-first.ts";

const conditions = ["@vmodel/source"];

const tests = "{packages,services,examples,benchmarks,docs,scripts}/**/*.test.ts";
const notTests = ["**/node_modules/**", "**/dist/**", "**/golden/**"];

/** Tests that keep nothing in their process, so that one process does for many files. */
const stateless = "packages/{client,codegen,core}/**/*.test.ts";

export default defineConfig({
  plugins: [decorators()],
  resolve: { conditions },
  ssr: { resolve: { conditions: [...conditions, "node", "import", "default"] } },
  test: {
    projects: [
      { extends: true, test: { name: "shared", include: [stateless], exclude: notTests, isolate: false } },
      { extends: true, test: { name: "alone", include: [tests], exclude: [...notTests, stateless] } },
    ],
    // Many tests wait for processes of their own.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", "json"],
    outputFile: { json: ".results/vitest.json" },
  },
});
