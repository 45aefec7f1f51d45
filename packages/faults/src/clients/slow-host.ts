import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { HostOptions } from "@vmodel/runtime-node";
import { HostProcess } from "../host/host-process.ts";
import { type RunnerKind, runnerOptions } from "../host/runner-kind.ts";
import { until } from "../host/until.ts";

/** A host of the service `slow`, and what that tells. */
export class SlowHost implements AsyncDisposable {
  readonly process: HostProcess;
  readonly #directory: string;

  private constructor(process: HostProcess, directory: string) {
    this.process = process;
    this.#directory = directory;
  }

  static async start(runner: RunnerKind, host: Omit<HostOptions, "log"> = {}): Promise<SlowHost> {
    const directory = await mkdtemp(join(tmpdir(), "vmodel-slow-"));
    const process = await HostProcess.start({
      services: ["slow"],
      node: ["--expose-gc"],
      vm: { ...runnerOptions(runner, ["slow"]), config: { slow: { directory } } },
      host,
    });
    return new SlowHost(process, directory);
  }

  get port(): number {
    return this.process.port;
  }

  /** What the service has told under this name; undefined: nothing. */
  async told(name: string): Promise<string | undefined> {
    return existsSync(join(this.#directory, name)) ? await readFile(join(this.#directory, name), "utf8") : undefined;
  }

  async untilTold(name: string): Promise<void> {
    await until(async () => (await this.told(name)) !== undefined, `the service tells ${name}`);
  }

  /** Calls that hold a slot. */
  async inside(): Promise<number> {
    const response = await fetch(`${this.process.url}/v1/services/slow/status`);
    return ((await response.json()) as ServiceStatus).calls;
  }

  /** Resolves once nobody is inside. */
  async untilEmpty(): Promise<void> {
    await until(async () => (await this.inside()) === 0, "every slot is back");
  }

  async add(a: number, b: number): Promise<unknown> {
    const response = await fetch(`${this.process.url}/v1/services/slow/methods/add`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ a, b }),
    });
    return await response.json();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process[Symbol.asyncDispose]();
    await rm(this.#directory, { recursive: true, force: true });
  }
}
