import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import type { LoadAnswer, LoadReport } from "../load/load.ts";
import { Program } from "../process/program.ts";
import { median } from "../statistics.ts";
import { bare, type Contender, cbor, json, payload } from "./contender.ts";
import type { EchoOrder } from "./load/echo-order.ts";

const leastRatio = 0.5;
/** Connections at once. */
const connections = 8;
const contenders = [bare, cbor, json];

/** How fast our host takes a tensor in and gives it back, beside a server that does not look at it. */
export const echoBytes: Benchmark = {
  name: "bytes",
  title: "Echo of a 1 MiB Float32Array over CBOR",
  target: `≥ ${leastRatio} × raw octets on bare node:http`,
  run: async (context) => summarize(await runRounds(context), context),
};

type Rounds = ReadonlyMap<Contender, readonly LoadReport[]>;

/** Loads all contenders in every round, and starts them anew several times. */
async function runRounds(context: BenchmarkContext): Promise<Rounds> {
  const { starts, rounds, ms } = context.quick ? { starts: 1, rounds: 3, ms: 300 } : { starts: 3, rounds: 5, ms: 1000 };
  const reports = new Map<Contender, LoadReport[]>(contenders.map((contender) => [contender, []]));
  await using generator = new Program(new URL("./load/generator.js", import.meta.url), { core: context.cores?.load });
  for (let start = 0; start < starts; start++) {
    context.progress(`start ${start + 1} of ${starts}`);
    await using scope = new AsyncDisposableStack();
    const runs: [Contender, () => Promise<LoadReport>][] = [];
    for (const contender of contenders) {
      const program = scope.use(new Program(contender.program, { core: context.cores?.server }));
      const { port } = await program.message<{ port: number }>();
      const measure = () => loadWithBytes(contender, { port, pid: program.pid, connections, ms }, generator);
      await measure();
      runs.push([contender, measure]);
    }
    for (let round = 0; round < rounds; round++) {
      for (const [contender, measure] of runs) reports.get(contender)?.push(await measure());
    }
  }
  return reports;
}

/** Loads one server once. @throws Error when an answer is wrong */
export async function loadWithBytes(
  contender: Contender,
  server: Pick<EchoOrder, "port" | "pid" | "connections" | "ms">,
  generator: Program,
): Promise<LoadReport> {
  const head = [
    `POST ${contender.path} HTTP/1.1`,
    `host: 127.0.0.1:${server.port}`,
    `content-type: ${contender.contentType}`,
    `accept: ${contender.contentType}`,
    `content-length: ${contender.request.length}`,
    "\r\n",
  ].join("\r\n");
  const request = Buffer.concat([Buffer.from(head, "latin1"), contender.request]).toString("base64");
  const order: EchoOrder = {
    ...server,
    request,
    answer: Buffer.from(contender.answer).toString("base64"),
  };
  const answer = generator.message<LoadAnswer>();
  generator.send(order);
  const report = await answer;
  if ("error" in report) throw new Error(`${contender.name} under load: ${report.error}`);
  return report;
}

function summarize(rounds: Rounds, { cores }: BenchmarkContext): Measurement {
  const base = rounds.get(bare) ?? [];
  const ratioOf = (contender: Contender): number =>
    median(
      (rounds.get(contender) ?? []).map(
        (report, round) => report.callsPerSecond / (base[round]?.callsPerSecond ?? Number.NaN),
      ),
    );
  const describe = (contender: Contender): string => {
    const rate = median((rounds.get(contender) ?? []).map(({ callsPerSecond }) => callsPerSecond));
    return `${Math.round(rate)} /s, ${ratioOf(contender).toFixed(2)} ×`;
  };
  const pinned = cores === undefined ? "" : " Server and load had a core each.";
  return {
    measured: describe(cbor),
    met: ratioOf(cbor) >= leastRatio,
    beside: [bare, json].map((contender) => ({ name: contender.name, measured: describe(contender) })),
    notes: [
      `Bytes: ${payload} bytes of samples there and back over ${connections} connections, validated and converted to a Float32Array in between; every byte of every answer is compared; medians of ${base.length} interleaved rounds.${pinned}`,
    ],
  };
}
