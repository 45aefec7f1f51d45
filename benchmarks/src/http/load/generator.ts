// Loads a server over plain sockets: cheaper than any HTTP client, so that the server stays the one that is busy.
import { connect, type Socket } from "node:net";
import { cpuSeconds } from "../../process/cpu-time.ts";
import type { LoadAnswer, LoadOrder, LoadReport } from "./load.ts";
import { readRawAnswer } from "./raw-answer.ts";

process.on("disconnect", () => process.exit());
process.on("message", async (order: LoadOrder) => {
  let answer: LoadAnswer;
  try {
    answer = await load(order);
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});

async function load(order: LoadOrder): Promise<LoadReport> {
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => open(order.port)));
  try {
    return await drive(sockets, order);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("connect", () => resolve(socket)).once("error", reject);
  });
}

function drive(sockets: readonly Socket[], { pid, request, expected, ms }: LoadOrder): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(request, "latin1");
    const start = performance.now();
    const serverStart = cpuSeconds(pid);
    const ownStart = process.cpuUsage();
    let calls = 0;
    for (const socket of sockets) {
      let pending = "";
      socket.on("data", (chunk) => {
        pending += chunk.toString("latin1");
        try {
          const answer = readRawAnswer(pending);
          if (answer === undefined) return;
          check(answer.status, answer.body, expected);
          if (answer.length !== pending.length) throw new Error("There is more than one answer to one request.");
        } catch (error) {
          return reject(error);
        }
        pending = "";
        calls += 1;
        socket.write(bytes);
      });
      socket.on("error", reject).on("close", () => reject(new Error("The server closed a connection.")));
      socket.write(bytes);
    }
    setTimeout(() => {
      const seconds = (performance.now() - start) / 1000;
      const own = process.cpuUsage(ownStart);
      const serverEnd = cpuSeconds(pid);
      resolve({
        callsPerSecond: calls / seconds,
        serverBusy:
          serverStart === undefined || serverEnd === undefined ? undefined : (serverEnd - serverStart) / seconds,
        loadBusy: (own.user + own.system) / 1e6 / seconds,
      });
    }, ms);
  });
}

function check(status: number, body: string, expected: string): void {
  if (status !== 200 || body !== expected) throw new Error(`The answer is ${status} ${body}, not 200 ${expected}.`);
}
