import { connect, type Socket } from "node:net";
import { cpuSeconds } from "../process/cpu-time.ts";
import type { AnswerReader, LoadAnswer, LoadOrder, LoadReport } from "./load.ts";

/**
 * Makes this process a load generator: it takes orders as messages and answers each. It uses plain sockets, which are
 * cheaper than any HTTP client, so that the server stays the one that is busy.
 *
 * @param readerFor a reader for each connection
 */
export function generateLoad<Order extends LoadOrder>(readerFor: (order: Order) => AnswerReader): void {
  process.on("disconnect", () => process.exit());
  process.on("message", async (order: Order) => {
    let answer: LoadAnswer;
    try {
      answer = await load(order, () => readerFor(order));
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    process.send?.(answer);
  });
}

async function load(order: LoadOrder, reader: () => AnswerReader): Promise<LoadReport> {
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => openConnection(order.port)));
  try {
    return await drive(sockets, order, reader);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** A connection to a server on this machine, for calls as they come: nothing waits to be sent with what comes after it. */
export function openConnection(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("connect", () => resolve(socket)).once("error", reject);
  });
}

function drive(
  sockets: readonly Socket[],
  { pid, request, ms }: LoadOrder,
  makeReader: () => AnswerReader,
): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(request, "base64");
    const start = performance.now();
    const serverStart = cpuSeconds(pid);
    const ownStart = process.cpuUsage();
    let calls = 0;
    for (const socket of sockets) {
      const reader = makeReader();
      socket.on("data", (chunk) => {
        try {
          if (!reader.take(chunk)) return;
        } catch (error) {
          return reject(error);
        }
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
