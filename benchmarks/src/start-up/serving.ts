import { type ChildProcess, spawn } from "node:child_process";
import { atExit } from "../process/at-exit.ts";
import { packageProgram } from "../process/tools.ts";

/** How `vmodel serve` is started. */
export interface ServeOptions {
  readonly directory: string;
  /** Where services keep their files. */
  readonly data: string;
  /** Where Node keeps compiled code from one start to the next. */
  readonly compileCache: string;
  readonly args: readonly string[];
}

/** `vmodel serve` in a process of its own, on a free port. */
export class Serving implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  readonly #start = performance.now();
  readonly #watchers = new Set<() => void>();
  #out = "";
  #err = "";
  #ended = false;

  /** Starts it. */
  constructor({ directory, data, compileCache, args }: ServeOptions) {
    const command = [packageProgram("vmodel", "vmodel"), "serve", "--port", "0", "--data", data, "--json", ...args];
    this.#child = spawn(process.execPath, command, {
      cwd: directory,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NODE_COMPILE_CACHE: compileCache },
    });
    const forget = atExit(() => this.#child.kill("SIGKILL"));
    this.#closed = new Promise((resolve) => {
      this.#child.once("close", () => {
        forget();
        this.#ended = true;
        this.#tell();
        resolve();
      });
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#out += text;
      this.#tell();
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#err = (this.#err + text).slice(-4000);
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error("vmodel serve could not be started.");
    return pid;
  }

  /** Since the process was started, in ms. */
  get age(): number {
    return performance.now() - this.#start;
  }

  /**
   * Waits for one of the events that it prints.
   * @throws Error with what it has said when it ends without it
   */
  event(name: "listening" | "started"): Promise<Readonly<Record<string, unknown>>> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const lines = this.#out.split("\n").slice(0, -1);
        const line = lines.find((text) => text.startsWith(`{"event":"${name}"`));
        if (line === undefined && !this.#ended) return;
        this.#watchers.delete(look);
        if (line !== undefined) resolve(JSON.parse(line));
        else reject(new Error(`vmodel serve ended before it was ${name}:\n${(this.#out + this.#err).trim()}`));
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Stops it as an operator does. @throws Error when it does not end well */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.#closed;
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== 0) throw new Error(`vmodel serve ended with ${signalCode ?? exitCode}: ${this.#err.trim()}`);
  }

  #tell(): void {
    for (const look of [...this.#watchers]) look();
  }
}
