import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtProgram } from "./built.ts";
import type { HostMessage, HostSetup } from "./host-program.ts";

/** What to start a host with, besides its own defaults. */
export interface HostProcessOptions extends Pick<HostSetup, "services">, Partial<Omit<HostSetup, "services">> {
  /** Options of Node, before the program. */
  readonly node?: readonly string[];
}

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const program = builtProgram("host/host-program");

const running = new Set<HostProcess>();

/** A host in a process of its own, on a free port of this machine. Disposing it kills it. */
export class HostProcess implements AsyncDisposable {
  readonly process: ChildProcess;
  /** Resolves when the process has ended. */
  readonly ended: Promise<Ending>;
  readonly #messages: HostMessage[] = [];
  #err = "";

  /** Kills what a test that was given up has left. */
  static async killAll(): Promise<void> {
    for (const one of running) await one[Symbol.asyncDispose]();
  }

  private constructor({ services, node = [], vm = {}, host = {} }: HostProcessOptions) {
    // A host that is killed leaves its data where they are, also where nobody has asked for them.
    const data = mkdtempSync(join(tmpdir(), "vmodel-faults-"));
    const setup: HostSetup = { services, vm: { dataDirectory: data, ...vm }, host };
    this.process = spawn(process.execPath, [...node, program, JSON.stringify(setup)], {
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    });
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#err += text;
    });
    this.process.on("message", (message: HostMessage) => this.#messages.push(message));
    this.ended = once(this.process, "close").then(([code, signal]) => {
      rmSync(data, { recursive: true, force: true });
      return { code, signal };
    });
    running.add(this);
    void this.ended.then(() => running.delete(this));
  }

  /** Starts a host and waits until it listens. */
  static async start(options: HostProcessOptions): Promise<HostProcess> {
    const host = new HostProcess(options);
    await host.told("listening");
    return host;
  }

  get url(): string {
    return this.#told("listening")?.url ?? "";
  }

  get port(): number {
    return this.#told("listening")?.port ?? 0;
  }

  get pid(): number {
    return this.process.pid as number;
  }

  /** What it has written to its standard error. */
  get err(): string {
    return this.#err;
  }

  /** Resolves once it has told so. @throws Error when it ends without */
  async told<T extends HostMessage["type"]>(type: T): Promise<Extract<HostMessage, { type: T }>> {
    for (;;) {
      const message = this.#told(type);
      if (message !== undefined) return message;
      const next = new AbortController();
      const heard = once(this.process, "message", next).catch(() => undefined);
      const ended = await Promise.race([heard.then(() => undefined), this.ended]);
      next.abort();
      if (ended !== undefined && this.#told(type) === undefined) {
        throw new Error(`The host ended (${ended.code ?? ended.signal}) before it told "${type}":\n${this.#err}`);
      }
    }
  }

  /** Its memory in use after a collection, in bytes; it has to be started with `--expose-gc`. */
  async memory(): Promise<number> {
    const index = this.#messages.findIndex(({ type }) => type === "memory");
    if (index >= 0) this.#messages.splice(index, 1);
    this.process.send("memory");
    return (await this.told("memory")).bytes;
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill("SIGKILL");
    await this.ended;
  }

  #told<T extends HostMessage["type"]>(wanted: T): Extract<HostMessage, { type: T }> | undefined {
    const found = this.#messages.find(({ type }) => type === wanted);
    return found as Extract<HostMessage, { type: T }> | undefined;
  }
}
