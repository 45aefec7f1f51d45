import { spawnSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { Program } from "../process/program.ts";
import { TemporaryDirectory } from "../process/temporary-directory.ts";
import { median } from "../statistics.ts";
import type { FetchOrder, FetchReport, ServedFiles } from "./report.ts";

const leastShare = 0.6;
const size = 200_000_000;
/** Fetched before, so that what a process loads and compiles once is not taken for the rate. */
const first = 20_000_000;
/** What a process needs does not grow from the one to the other. */
const [small, large] = [100_000_000, 400_000_000];
const mostGrowth = 32_000_000;

/** How fast a file arrives that is checked, written and put in its place, beside curl, which only writes it. */
export const fetchFile: Benchmark = {
  name: "fetch",
  title: "Fetch of a 200 MB file over loopback, checksum on",
  target: `≥ ${leastShare} × curl's rate`,
  run: measureRate,
};

/** What memory that takes. */
export const fetchMemory: Benchmark = {
  name: "fetch-memory",
  title: "Peak memory of a process that fetches 400 MB, above one that fetches 100 MB",
  target: `< ${mostGrowth / 1e6} MB`,
  run: measureMemory,
};

async function measureRate({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  await using server = new Program(new URL("./server.js", import.meta.url), { args: [first, size].map(String) });
  const served = await server.message<ServedFiles>();
  const hasCurl = spawnSync("curl", ["--version"]).status === 0;
  const rounds: { ours: number; curl: number }[] = [];
  const count = quick ? 1 : 11;
  for (let round = 0; round < count; round++) {
    progress(`fetch ${round + 1} of ${count}`);
    const curl = hasCurl ? runCurl(served.port) : Number.NaN;
    rounds.push({ ours: (await runOurs(served, first, size)).ms, curl });
  }
  const ours = median(rounds.map((round) => round.ours));
  if (!hasCurl) {
    const notes = ["Fetch: there is no curl here, so there is nothing to compare with."];
    return { measured: rate(ours), met: true, notes };
  }
  const share = median(rounds.map((round) => round.curl / round.ours));
  return {
    measured: `${rate(ours)}, ${share.toFixed(2)} ×`,
    met: share >= leastShare,
    beside: [{ name: "curl, nothing checked", measured: `${rate(median(rounds.map(({ curl }) => curl)))}, 1.00 ×` }],
    notes: [
      `Fetch: prepare of a service in a new process each time, which has fetched 20 MB before, from the step's start to its end: bytes hashed, written, synced to the disk, and put in their place; curl from its start to its end. Medians of ${count} interleaved rounds; × is the median of the ratios.`,
    ],
  };
}

async function measureMemory({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  const sizes = [small, large];
  await using server = new Program(new URL("./server.js", import.meta.url), { args: sizes.map(String) });
  const served = await server.message<ServedFiles>();
  const count = quick ? 1 : 5;
  const peaks: { small: number; large: number }[] = [];
  for (let round = 0; round < count; round++) {
    progress(`fetches ${round + 1} of ${count}`);
    const one = await runOurs(served, small);
    peaks.push({ small: one.peakBytes, large: (await runOurs(served, large)).peakBytes });
  }
  const growth = median(peaks.map((peak) => peak.large - peak.small));
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  return {
    measured: megabytes(growth),
    met: growth < mostGrowth,
    beside: [
      { name: "peak while fetching 100 MB", measured: megabytes(median(peaks.map((peak) => peak.small))) },
      { name: "peak while fetching 400 MB", measured: megabytes(median(peaks.map((peak) => peak.large))) },
    ],
    notes: [`Fetch, memory: the most that was resident (RSS) of the whole process; medians of ${count} rounds.`],
  };
}

/** Has a new process fetch files of some sizes; tells of the last one. */
async function runOurs({ port, files }: ServedFiles, ...sizes: number[]): Promise<FetchReport> {
  using directory = new TemporaryDirectory();
  await using program = new Program(new URL("./program.js", import.meta.url));
  const report = program.message<FetchReport>();
  const orders = sizes.map((bytes) => ({ url: `http://127.0.0.1:${port}/${bytes}`, sha256: files[`/${bytes}`] ?? "" }));
  program.send({ directory: directory.path, files: orders } satisfies FetchOrder);
  const answer = await report;
  const arrived = statSync(answer.path).size;
  if (arrived !== sizes.at(-1)) throw new Error(`${arrived} of ${sizes.at(-1)} bytes have arrived.`);
  return answer;
}

/** @returns ms */
function runCurl(port: number): number {
  using directory = new TemporaryDirectory();
  const path = join(directory.path, "file");
  const start = performance.now();
  const { status, stderr } = spawnSync("curl", ["-sS", "-o", path, `http://127.0.0.1:${port}/${size}`]);
  const ms = performance.now() - start;
  if (status !== 0 || statSync(path).size !== size) throw new Error(`curl failed: ${stderr}`);
  rmSync(path);
  return ms;
}

function rate(ms: number): string {
  return `${Math.round(size / 1e6 / (ms / 1000))} MB/s`;
}
