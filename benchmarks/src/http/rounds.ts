import type { BenchmarkContext } from "../benchmark.ts";
import type { LoadAnswer, LoadReport } from "../load/load.ts";
import { Program } from "../process/program.ts";
import type { Contender } from "./contender.ts";
import type { TextOrder } from "./load/text-order.ts";
import { type RunningServer, startServer } from "./running-server.ts";

/** Connections at once. */
export const connections = 32;

/** What was seen of each contender, one report a round; the rounds of all are the same ones. */
export type Rounds = ReadonlyMap<Contender, readonly LoadReport[]>;

/**
 * Loads every contender in every round, so that a slow moment of the machine meets all alike; and starts them anew
 * several times, because a process may be lucky or unlucky with its compiler for as long as it lives.
 */
export async function runRounds(contenders: readonly Contender[], context: BenchmarkContext): Promise<Rounds> {
  const { starts, rounds, ms } = context.quick ? { starts: 1, rounds: 3, ms: 300 } : { starts: 5, rounds: 4, ms: 1000 };
  const reports = new Map<Contender, LoadReport[]>(contenders.map((contender) => [contender, []]));
  await using generator = new Program(new URL("./load/generator.js", import.meta.url), { core: context.cores?.load });
  for (let start = 0; start < starts; start++) {
    context.progress(`start ${start + 1} of ${starts}`);
    await using scope = new AsyncDisposableStack();
    const servers: RunningServer[] = [];
    for (const contender of contenders) servers.push(await startServer(contender, context.cores, scope));
    for (const server of servers) await measure(server, generator, 2 * ms);
    for (let round = 0; round < rounds; round++) {
      for (const server of rotate(servers, round)) {
        reports.get(server.contender)?.push(await measure(server, generator, ms));
      }
    }
  }
  return reports;
}

function rotate<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function measure(server: RunningServer, generator: Program, ms: number): Promise<LoadReport> {
  return loadServer(server, generator, { connections, ms });
}

/** Loads one server once. @throws Error when an answer is wrong */
export async function loadServer(
  { contender, port, pid }: RunningServer,
  generator: Program,
  bounds: Pick<TextOrder, "connections" | "ms">,
): Promise<LoadReport> {
  const answer = generator.message<LoadAnswer>();
  const order: TextOrder = {
    port,
    pid,
    request: Buffer.from(requestText(contender, port), "latin1").toString("base64"),
    expected: contender.answer(3),
    ...bounds,
  };
  generator.send(order);
  const report = await answer;
  if ("error" in report) throw new Error(`${contender.name} under load: ${report.error}`);
  return report;
}

/** The bytes of one request for the sum of 1 and 2. */
export function requestText(contender: Contender, port: number): string {
  const body = contender.request({ a: 1, b: 2 });
  return [
    `POST ${contender.path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}
