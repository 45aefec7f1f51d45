import type { Benchmark } from "../benchmark.ts";
import { Program } from "../process/program.ts";
import { median } from "../statistics.ts";
import type { EmbeddedReport } from "./report.ts";

const mostNanoseconds = 1000;

/** What `VModel.run` adds to a call of the method. */
export const runInProcess: Benchmark = {
  name: "run",
  title: "VModel.run in process, above calling the method",
  target: "< 1 µs a call",
  async run({ quick, cores }) {
    await using program = new Program(new URL("./program.js", import.meta.url), { core: cores?.server });
    const answer = program.message<EmbeddedReport>();
    program.send(quick ? { calls: 20_000, rounds: 5 } : { calls: 100_000, rounds: 25 });
    const { direct, run, refusesWrongArguments } = await answer;
    if (!refusesWrongArguments) throw new Error("VModel.run took a wrong argument.");
    const above = median(run.map((time, round) => time - (direct[round] ?? Number.NaN)));
    return {
      measured: `${Math.round(above)} ns a call`,
      met: above < mostNanoseconds,
      beside: [
        { name: "the method itself, awaited", measured: `${Math.round(median(direct))} ns a call` },
        { name: "VModel.run, validated", measured: `${Math.round(median(run))} ns a call` },
      ],
    };
  },
};
