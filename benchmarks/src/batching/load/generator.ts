// Loads a server by callers each of which calls again once it is answered, and times what they wait.
import type { Socket } from "node:net";
import { percentile } from "../../latency/load/percentile.ts";
import { openConnection } from "../../load/generate-load.ts";
import { readRawAnswer } from "../../load/raw-answer.ts";
import type { AskedAgain, ConcurrentAnswer, ConcurrentOrder, ConcurrentReport } from "./concurrent-load.ts";

process.on("disconnect", () => process.exit());
process.on("message", async (order: ConcurrentOrder) => {
  let answer: ConcurrentAnswer;
  try {
    answer = await load(order);
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});

async function load({ port, callers, asked, ms }: ConcurrentOrder): Promise<ConcurrentReport> {
  const sockets = await Promise.all(Array.from({ length: callers }, () => openConnection(port)));
  try {
    const times = await drive(sockets, asked, ms);
    const sorted = Float64Array.from(times).sort();
    return { callsPerSecond: (times.length * 1000) / ms, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** @returns the times of all calls */
function drive(sockets: readonly Socket[], asked: readonly AskedAgain[], ms: number): Promise<number[]> {
  const requests = asked.map(({ request, answer }) => ({ bytes: Buffer.from(request, "base64"), answer }));
  const times: number[] = [];
  return new Promise((resolve, reject) => {
    for (const [index, socket] of sockets.entries()) {
      let turn = index;
      let since = 0;
      let pending = "";
      const present = () => requests[turn % requests.length] as (typeof requests)[number];
      const send = (): void => {
        since = performance.now();
        socket.write(present().bytes);
      };
      socket.on("data", (chunk) => {
        try {
          pending += chunk.toString("latin1");
          const answer = readRawAnswer(pending);
          if (answer === undefined) return;
          if (answer.status !== 200 || !answer.body.includes(present().answer)) {
            throw new Error(`The answer is ${answer.status} ${answer.body}, without ${present().answer}.`);
          }
          times.push(performance.now() - since);
        } catch (error) {
          return reject(error);
        }
        pending = "";
        turn += 1;
        send();
      });
      socket.on("error", reject).on("close", () => reject(new Error("The server closed a connection.")));
      send();
    }
    setTimeout(() => resolve(times), ms);
  });
}
