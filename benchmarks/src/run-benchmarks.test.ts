import { expect, test } from "vitest";
import type { Benchmark, Measurement } from "./benchmark.ts";
import { formatTable } from "./report/format-table.ts";
import { runBenchmarks } from "./run-benchmarks.ts";

const benchmark = (name: string, run: () => Measurement): Benchmark => ({
  name,
  title: `The ${name} one`,
  target: "< 2 s",
  run: async (context) => {
    context.progress("running");
    return run();
  },
});

test("shows what is met, what is missed and what is wrong, and runs all of it", async () => {
  const said: string[] = [];
  const outcome = await runBenchmarks(
    [
      benchmark("fast", () => ({ measured: "1 s", met: true, beside: [{ name: "peer", measured: "3 s" }] })),
      benchmark("wrong", () => {
        throw new Error("It answered 4.\nMore.");
      }),
      benchmark("slow", () => ({ measured: "9 s", met: false, notes: ["Measured twice."] })),
    ],
    { quick: true, cores: undefined },
    (line) => said.push(line),
  );
  expect(formatTable(outcome.rows)).toBe(
    [
      "| What          | Measured       | Target |        |",
      "| ------------- | -------------- | ------ | ------ |",
      "| The fast one  | 1 s            | < 2 s  | met    |",
      "| · peer        | 3 s            |        |        |",
      "| The wrong one | It answered 4. | < 2 s  | WRONG  |",
      "| The slow one  | 9 s            | < 2 s  | MISSED |",
    ].join("\n"),
  );
  expect(outcome.notes).toEqual(["Measured twice."]);
  expect(outcome.errors).toMatchObject([{ message: "It answered 4.\nMore." }]);
  expect(said).toEqual(["fast: running", "wrong: running", "slow: running"]);
});
