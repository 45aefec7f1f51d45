import { Worker } from "node:worker_threads";
import { hashFile } from "./hash-file.ts";
import type { ThreadAnswer, ThreadOrder } from "./thread-messages.ts";

/** The program in this package: TypeScript where this runs from sources. */
const ownProgram = new URL(import.meta.url.endsWith(".ts") ? "hash-thread.ts" : "hash-thread.js", import.meta.url);

/** Bytes that a thread is told of at once, so that it tells how far it is now and then. */
const stepBytes = 32 * 1024 * 1024;

/**
 * The SHA-256 of a file that grows, computed by a thread that reads it behind the writer: a large file takes no time of
 * the thread that calls run in, and none of the transfer. Where no thread can be had, as in an app that is bundled into one
 * file, this thread reads the file in the end.
 */
export class ThreadedHash {
  readonly #path: string;
  readonly #worker: Worker;
  readonly #waiting: ((answer: ThreadAnswer | undefined) => void)[] = [];
  #told = 0;
  #failed = false;

  /** @param path of the file, which is there */
  constructor(path: string) {
    this.#path = path;
    // What loads TypeScript for this process loads it for the thread; nothing else of its options is of use there.
    const execArgv = ownProgram.href.endsWith(".ts") ? {} : { execArgv: [] };
    this.#worker = new Worker(ownProgram, { workerData: path, ...execArgv });
    // A transfer that is under way keeps the process alive by its connection.
    this.#worker.unref();
    this.#worker.on("message", (answer: ThreadAnswer) => this.#waiting.shift()?.(answer));
    this.#worker.on("error", () => this.#fail());
    this.#worker.on("exit", () => this.#fail());
  }

  /** So many bytes are written. Resolves when they are hashed, or never will be here. */
  async reach(bytes: number, onHashed?: (bytes: number) => void): Promise<void> {
    let last: Promise<unknown> | undefined;
    while (this.#told < bytes) {
      this.#told = Math.min(bytes, this.#told + stepBytes);
      last = this.#ask({ until: this.#told, digest: false }).then((answer) => answer && onHashed?.(answer.hashed));
    }
    await last;
  }

  /** Of all bytes that were told of, which is all that the file has; in hexadecimal digits. */
  async digest(signal?: AbortSignal): Promise<string> {
    const answer = await this.#ask({ until: this.#told, digest: true });
    return answer?.digest ?? hashFile(this.#path, { signal });
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(order: ThreadOrder): Promise<ThreadAnswer | undefined> {
    if (this.#failed) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#worker.postMessage(order);
    });
  }

  #fail(): void {
    this.#failed = true;
    for (const resolve of this.#waiting.splice(0)) resolve(undefined);
  }
}
