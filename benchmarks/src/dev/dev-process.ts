import { type ChildProcess, spawn } from "node:child_process";
import { atExit } from "../process/at-exit.ts";
import { packageProgram } from "../process/tools.ts";

/** `vmodel dev` in a process of its own, on a free port. */
export class DevProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #said = "";

  constructor(directory: string) {
    const args = [packageProgram("vmodel", "vmodel"), "dev", "--port", "0", "--json"];
    this.#child = spawn(process.execPath, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
    const forget = atExit(() => this.#child.kill("SIGTERM"));
    this.#closed = new Promise((resolve) => this.#child.once("close", resolve)).finally(forget);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#said += text;
      });
    }
  }

  /** Where it listens. @throws Error with what it has said when it ends before */
  async url(): Promise<string> {
    for (;;) {
      const [, url] = /"event":"listening","url":"([^"]+)"/.exec(this.#said) ?? [];
      if (url !== undefined) return url;
      const { exitCode, signalCode } = this.#child;
      if (exitCode !== null || signalCode !== null) throw new Error(`vmodel dev has ended:\n${this.#said}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.#closed;
  }
}
