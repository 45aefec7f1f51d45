// Hashes a file that grows, behind whoever writes it. It is told how far the file is, and tells how far it is itself.
import { createHash } from "node:crypto";
import { openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { ThreadAnswer, ThreadOrder } from "./thread-messages.ts";

const chunk = Buffer.allocUnsafeSlow(1024 * 1024);
const file = openSync(workerData as string, "r");
const hash = createHash("sha256");
let position = 0;

function read(until: number): void {
  while (position < until) {
    const bytes = readSync(file, chunk, 0, Math.min(chunk.length, until - position), position);
    if (bytes === 0) throw new Error(`the file ends after ${position} of ${until} bytes`);
    hash.update(bytes === chunk.length ? chunk : chunk.subarray(0, bytes));
    position += bytes;
  }
}

parentPort?.on("message", ({ until, digest }: ThreadOrder) => {
  read(until);
  const answer: ThreadAnswer = { hashed: position, ...(digest && { digest: hash.copy().digest("hex") }) };
  parentPort?.postMessage(answer);
});
