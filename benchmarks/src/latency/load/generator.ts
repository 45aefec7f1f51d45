// Sends calls at fixed moments, over as many connections as it takes up to a bound. It never sleeps, because timers are
// good to a millisecond only: it has its core to itself.
import type { Socket } from "node:net";
import { TextAnswers } from "../../http/load/text-answers.ts";
import { openConnection } from "../../load/generate-load.ts";
import { Arrivals } from "./arrivals.ts";
import type { PacedAnswer, PacedOrder, PacedReport } from "./paced-load.ts";
import { percentile } from "./percentile.ts";

/** How much longer than planned all calls may take, in ms. */
const patienceMs = 10_000;

process.on("disconnect", () => process.exit());
process.on("message", async (order: PacedOrder) => {
  let answer: PacedAnswer;
  try {
    answer = await load(order);
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});

async function load(order: PacedOrder): Promise<PacedReport> {
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => openConnection(order.port)));
  try {
    const times = await drive(sockets, order);
    const at = (share: number): number => percentile(times, share);
    return { calls: times.length, p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1) };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** @returns the times of all calls, sorted */
function drive(sockets: readonly Socket[], order: PacedOrder): Promise<Float64Array> {
  return new Promise((resolve, reject) => {
    const { request, expected, callsPerSecond, ms } = order;
    const bytes = Buffer.from(request, "base64");
    const start = performance.now();
    const arrivals = new Arrivals(start, callsPerSecond, ms);
    const idle: ((due: number) => void)[] = [];
    const sendDue = (now: number): void => {
      while (idle.length > 0) {
        const due = arrivals.take(now);
        if (due === undefined) return;
        idle.pop()?.(due);
      }
    };
    for (const socket of sockets) {
      const reader = new TextAnswers(expected);
      let due = 0;
      const send = (moment: number): void => {
        due = moment;
        socket.write(bytes);
      };
      socket.on("data", (chunk) => {
        try {
          if (!reader.take(chunk)) return;
        } catch (error) {
          return reject(error);
        }
        const now = performance.now();
        arrivals.answer(due, now);
        idle.push(send);
        if (arrivals.isDone) resolve(arrivals.times());
        else sendDue(now);
      });
      socket.on("error", reject).on("close", () => reject(new Error("The server closed a connection.")));
      idle.push(send);
    }
    const turn = (): void => {
      if (arrivals.isDone) return;
      const now = performance.now();
      if (now > start + ms + patienceMs) {
        return reject(new Error(`Only ${arrivals.answered} of ${arrivals.count} calls are answered: it is too fast.`));
      }
      sendDue(now);
      setImmediate(turn);
    };
    turn();
  });
}
