import { setImmediate as turn } from "node:timers/promises";
import { Journal } from "./journal.ts";

/** Where a service of this package writes what happens to it. */
export interface RecordedConfig {
  /** A directory, one for all services of a run. */
  journal: string;
}

/** What a model has in memory, and the watch over it: no call may run while it is not there. */
export class Weights {
  readonly journal: Journal;
  #memory: Uint8Array | undefined;
  #running = 0;
  #begun = 0;

  constructor({ journal }: RecordedConfig, service: string) {
    this.journal = new Journal(journal, service);
  }

  /**
   * Takes memory at once and fills it in turns of the event loop, so that others come between.
   * @throws what the signal says, and an Error when the journal has been poisoned
   */
  async load(signal: AbortSignal): Promise<void> {
    if (this.#memory !== undefined) this.journal.violation("loaded twice in one life");
    this.journal.own();
    this.#memory = new Uint8Array(64 * 1024);
    this.journal.note("load");
    for (let step = 0; step < 5; step++) {
      await turn();
      signal.throwIfAborted();
    }
    if (this.journal.swallowPoison()) throw new Error("the weights are corrupt");
  }

  async unload(): Promise<void> {
    if (this.#running > 0) this.journal.violation(`unloaded with ${this.#running} calls inside`);
    await turn();
    if (this.#memory === undefined) return;
    this.#memory = undefined;
    this.journal.disown();
    this.journal.note("unload", { calls: this.#begun });
  }

  /** A call begins to use the memory; it is to be disposed when the call has ended. */
  use(method: string): Disposable & { check(): void } {
    this.#running += 1;
    this.#begun += 1;
    const check = (): void => {
      if (this.#memory === undefined) this.journal.violation(`${method} ran on an unloaded model`);
    };
    check();
    return {
      check,
      [Symbol.dispose]: () => {
        check();
        this.#running -= 1;
      },
    };
  }

  /** The self-test's own check. */
  get loaded(): boolean {
    return this.#memory !== undefined;
  }
}
