import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { atExit } from "./at-exit.ts";

/** How a program is run. */
export interface ProgramOptions {
  readonly args?: readonly string[];
  /** The only core it may use; undefined: any. */
  readonly core?: number | undefined;
}

/** A Node program in a process of its own, which reports over IPC and ends with this process. */
export class Program implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #file: string;
  readonly #forget: () => void;
  #stderr = "";

  /** Starts it. @param file URL of the compiled module */
  constructor(file: URL, { args = [], core }: ProgramOptions = {}) {
    this.#file = fileURLToPath(file);
    const pin = core === undefined ? [] : ["taskset", "-c", String(core)];
    const [command = process.execPath, ...rest] = [...pin, process.execPath, this.#file, ...args];
    this.#child = spawn(command, rest, {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    this.#forget = atExit(() => this.#child.kill("SIGKILL"));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-4000);
    });
  }

  /** The process id; of the program itself, since `taskset` replaces itself by it. */
  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`${this.#file} could not be started.`);
    return pid;
  }

  /**
   * The next message that the program sends.
   * @throws Error with the end of its stderr when it ends without one
   */
  message<T>(): Promise<T> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const done = (): void => {
        child.off("message", onMessage).off("close", onClose).off("error", onError);
      };
      const onMessage = (message: unknown): void => {
        done();
        resolve(message as T);
      };
      const onError = (error: Error): void => {
        done();
        reject(error);
      };
      const onClose = (code: number | null, signal: string | null): void =>
        onError(new Error(`${this.#file} ended with ${signal ?? code}: ${this.#stderr.trim()}`));
      if (child.exitCode !== null || child.signalCode !== null) return onClose(child.exitCode, child.signalCode);
      child.on("message", onMessage).on("close", onClose).on("error", onError);
    });
  }

  send(message: object): void {
    this.#child.send(message);
  }

  /** Ends the process and waits until it is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#forget();
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const closed = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await closed;
  }
}
