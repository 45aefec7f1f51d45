import { join } from "node:path";
import { encodeCbor } from "@vmodel/core/cbor";
import type { Benchmark, BenchmarkContext, Measurement } from "../../benchmark.ts";
import type { Contender } from "../../bytes/contender.ts";
import { loadWithBytes } from "../../bytes/echo-bytes.ts";
import { encodeSamples } from "../../bytes/encode-samples.ts";
import { Program } from "../../process/program.ts";
import { TemporaryDirectory } from "../../process/temporary-directory.ts";
import { median } from "../../statistics.ts";
import { openModel, runModel } from "../service/onnx-model.ts";
import { writeRepeatedLayer } from "../write-layers.ts";
import type { LoopOrder, LoopReport } from "./report.ts";
import { row } from "./row.ts";

const leastRatio = 0.8;
const callers = 16;
/** So many take more than a millisecond on every machine of these years. */
const layers = 400;
const leastMs = 1;

/** What the way to a model costs that is worth a way. */
export const modelOverHttp: Benchmark = {
  name: "model",
  title: `A model of at least ${leastMs} ms a run, ${callers} callers over HTTP`,
  target: `≥ ${leastRatio} × onnxruntime in a loop in one process`,
  run: measure,
};

async function measure({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  const { rounds, ms } = quick ? { rounds: 2, ms: 500 } : { rounds: 12, ms: 2000 };
  using directory = new TemporaryDirectory();
  const path = join(directory.path, "layers.onnx");
  writeRepeatedLayer(path, row.length, layers);
  await using scope = new AsyncDisposableStack();
  const server = scope.use(new Program(program("server"), { args: [path] }));
  const { port } = await server.message<{ port: number }>();
  const direct = scope.use(new Program(program("direct"), { args: [path] }));
  await direct.message();
  const generator = scope.use(new Program(new URL("../../bytes/load/generator.js", import.meta.url)));
  const contender = await served(path);
  const load = { port, pid: server.pid, connections: callers, ms };

  const rates = { http: [] as number[], one: [] as number[], many: [] as number[] };
  // One more, in which everything is compiled.
  for (let round = 0; round <= rounds; round++) {
    progress(`round ${round} of ${rounds}`);
    const one = await rate(direct, { callers: 1, ms });
    const { callsPerSecond: http } = await loadWithBytes(contender, load, generator);
    const many = await rate(direct, { callers, ms });
    if (round === 0) continue;
    rates.one.push(one);
    rates.http.push(http);
    rates.many.push(many);
  }

  const runMs = 1000 / median(rates.one);
  if (runMs < leastMs) throw new Error(`A run takes ${runMs.toFixed(2)} ms: the model is too small for this machine.`);
  const ratioTo = (others: readonly number[]): number =>
    median(rates.http.map((http, round) => http / (others[round] ?? Number.NaN)));
  const ratio = ratioTo(rates.one);
  const line = (values: readonly number[], ratio: number): string =>
    `${Math.round(median(values))} /s, ${ratio.toFixed(2)} ×`;
  return {
    measured: line(rates.http, ratio),
    met: ratio >= leastRatio,
    beside: [
      { name: `onnxruntime in a loop, one run at a time: ${runMs.toFixed(2)} ms each`, measured: line(rates.one, 1) },
      {
        name: `onnxruntime with ${callers} runs at a time, of which the host has ${ratioTo(rates.many).toFixed(2)} ×`,
        measured: line(rates.many, median(rates.many.map((many, round) => many / (rates.one[round] ?? Number.NaN)))),
      },
    ],
    notes: [
      `Model: ${layers} layers, a row of ${row.length} numbers there and back, one thread a run everywhere; CBOR over plain sockets; the load in one process, the host in another, the service in a third; every answer is compared. ${rounds} rounds, in each of which all three take their turns; × is the median of the ratios in a round. Nothing is pinned.`,
    ],
  };
}

function program(name: string): URL {
  return new URL(`./${name}.js`, import.meta.url);
}

/** A call of the served model, and the answer that the model gives without a host. */
async function served(path: string): Promise<Contender> {
  const session = await openModel({ path, threads: 1 });
  const answer = await runModel(session, row);
  const body = encodeCbor(encodeSamples(answer, "binary"));
  await session.release();
  return {
    name: "vmodel host, CBOR, the model in a process of its own",
    program: program("server"),
    path: "/v1/services/onnx_model/methods/run",
    contentType: "application/cbor",
    request: encodeCbor({ x: encodeSamples(row, "binary") }),
    answer: body,
  };
}

async function rate(program: Program, order: LoopOrder): Promise<number> {
  const report = program.message<LoopReport>();
  program.send(order);
  return (await report).callsPerSecond;
}
