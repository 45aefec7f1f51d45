import { setImmediate } from "node:timers/promises";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Conduct, Cue, Stage, StageEvent } from "../../services/stage.ts";
import type { StageAnswer, StageRequest } from "./stage-messages.ts";

type Unnumbered<R> = R extends unknown ? Omit<R, "id"> : never;

/**
 * The stage of a test, played on from a service process. The test is asked by a thread, so that a service that asks need
 * not wait for a turn of its own: it is stopped until the answer is there.
 */
export class RemoteStage implements Stage {
  readonly #port: MessagePort;
  /** Counts the answers that are there. */
  readonly #answers = new Int32Array(new SharedArrayBuffer(4));
  readonly #cues = new Map<number, (cue: Cue) => void>();
  #ids = 0;

  /** @param path of the test's socket */
  constructor(path: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData = { path, port: port2, answers: this.#answers };
    const link = new URL(import.meta.url.endsWith(".ts") ? "stage-link.ts" : "stage-link.js", import.meta.url);
    new Worker(link, { workerData, transferList: [port2], execArgv: [], env: {} }).unref();
    this.#port.on("message", (answer: StageAnswer) => this.#take(answer));
    this.#port.unref();
  }

  conduct(service: string, point: string): Conduct | undefined {
    return this.#askAtOnce({ ask: "conduct", service, point }).conduct;
  }

  record(event: StageEvent): void {
    this.#askAtOnce({ ask: "record", event });
  }

  cue(service: string, point: string, signal: AbortSignal | undefined): Promise<Cue> {
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        this.#cues.delete(id);
        this.#askAtOnce({ ask: "leave", of: id });
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#cues.set(id, (cue) => {
        signal?.removeEventListener("abort", onAbort);
        resolve(cue);
        void this.#tellSettled(id);
      });
      this.#post({ ask: "cue", id, service, point });
    });
  }

  /** What follows from a cue has gone out after some turns of the microtask queue, and so before the next macrotasks. */
  async #tellSettled(of: number): Promise<void> {
    await setImmediate();
    await setImmediate();
    this.#post({ ask: "settled", id: ++this.#ids, of });
  }

  #askAtOnce(request: Unnumbered<StageRequest>): StageAnswer {
    const id = ++this.#ids;
    this.#post({ ...request, id } as StageRequest);
    for (;;) {
      const before = Atomics.load(this.#answers, 0);
      const received = receiveMessageOnPort(this.#port) as { readonly message: StageAnswer } | undefined;
      if (received === undefined) Atomics.wait(this.#answers, 0, before);
      else if (received.message.id === id) return received.message;
      else this.#take(received.message);
    }
  }

  #post(request: StageRequest): void {
    this.#port.postMessage(request);
  }

  #take({ id, cue }: StageAnswer): void {
    const give = this.#cues.get(id);
    this.#cues.delete(id);
    if (cue !== undefined) give?.(cue);
  }
}
