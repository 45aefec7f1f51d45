import { constants } from "node:os";

const names = ["SIGINT", "SIGTERM"] as const;

/** A signal that ends a command. */
export type StopSignalName = (typeof names)[number];

/** The exit code of a command that a signal has ended, as shells have it. */
export function exitCodeOf(name: StopSignalName): number {
  return 128 + constants.signals[name];
}

/** Notices SIGINT (Ctrl+C) and SIGTERM until it is disposed of. A second signal ends the process at once. */
export class StopSignals implements Disposable {
  readonly #controller = new AbortController();
  #name: StopSignalName | undefined;
  readonly #onSignal = (name: StopSignalName): void => {
    if (this.#name !== undefined) process.exit(exitCodeOf(name));
    this.#name = name;
    this.#controller.abort();
  };

  constructor() {
    for (const name of names) process.on(name, this.#onSignal);
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Which signal came; undefined: none so far. */
  get name(): StopSignalName | undefined {
    return this.#name;
  }

  [Symbol.dispose](): void {
    for (const name of names) process.off(name, this.#onSignal);
  }
}
