import { type ChildProcess, spawn } from "node:child_process";
import { atExit } from "../process/at-exit.ts";
import { packageProgram } from "../process/tools.ts";

/** `vmodel build --watch` in a process of its own. */
export class WatchingBuild implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #said = "";
  #ended = false;

  constructor(directory: string) {
    const args = [packageProgram("vmodel", "vmodel"), "build", "--watch", "--json"];
    this.#child = spawn(process.execPath, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
    const forget = atExit(() => this.#child.kill("SIGKILL"));
    this.#closed = new Promise((resolve) => this.#child.once("close", resolve)).finally(() => {
      this.#ended = true;
      forget();
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#said += text;
      });
    }
  }

  /**
   * Waits until something is so, looking again and again; how long that took, in ms.
   * @throws Error with what the build has said when it ends, or when a minute has passed
   */
  async until(isSo: (said: string) => boolean): Promise<number> {
    const start = performance.now();
    while (!isSo(this.#said)) {
      if (this.#ended || performance.now() - start > 60_000) throw new Error(`The watch got stuck:\n${this.#said}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return performance.now() - start;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.#closed;
  }
}
