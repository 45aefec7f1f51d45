import { defineConfig } from "vitest/config";
import { decorators } from "./packages/cli/src/vitest.ts";
import { LongestFirst } from "./scripts/longest-first.ts";

const conditions = ["@vmodel/source"];

export default defineConfig({
  plugins: [decorators()],
  resolve: { conditions },
  ssr: { resolve: { conditions: [...conditions, "node", "import", "default"] } },
  test: {
    include: ["{packages,services,examples,benchmarks,docs,scripts}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/golden/**"],
    // Many tests wait for processes of their own.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", "json"],
    outputFile: { json: ".results/vitest.json" },
  },
});
