import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HostOptions, VModelOptions } from "@vmodel/runtime-node";
import { HostProcess } from "../host/host-process.ts";
import type { RunnerKind } from "../host/runner-kind.ts";
import { runnerOptions } from "../host/runner-kind.ts";
import { until } from "../host/until.ts";
import type { StagedConfig } from "../services/stage.ts";

/** What a host of the staged services is started with. */
export interface StagedHostOptions {
  readonly runner: RunnerKind;
  /** What the service `staged` is to do. */
  readonly staged?: Omit<StagedConfig, "directory">;
  readonly start?: "none" | "prepared" | "ready";
  readonly limits?: NonNullable<VModelOptions["limits"]>;
  readonly restart?: NonNullable<VModelOptions["restart"]>;
  readonly host?: Omit<HostOptions, "log" | "start">;
}

/** An answer of a host. */
export interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly state?: string; readonly runner?: { readonly pid?: number } };
}

/** A directory in which hosts follow one another, and what the services in it have told. */
export class StagedDirectory implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<StagedDirectory> {
    return new StagedDirectory(await mkdtemp(join(tmpdir(), "vmodel-states-")));
  }

  /** Starts a host over the directory's data. */
  async host({ runner, staged = {}, start = "none", limits, restart, host }: StagedHostOptions): Promise<HostProcess> {
    const directory = this.#marks;
    return await HostProcess.start({
      services: ["staged", "keeper"],
      vm: {
        ...runnerOptions(runner, ["staged"]),
        dataDirectory: join(this.path, "data"),
        config: {
          keeper: { directory, hold: ["keep"] },
          staged: { directory, ...staged },
        },
        ...(limits !== undefined && { limits }),
        ...(restart !== undefined && { restart }),
      },
      host: { ...host, start: { staged: start } },
    });
  }

  /** Whether a service has told this. */
  told(mark: string): boolean {
    return existsSync(join(this.#marks, mark));
  }

  /** Resolves once a service has told this, to the process that it told it from. */
  async untilTold(mark: string): Promise<number> {
    const file = join(this.#marks, mark);
    await until(() => this.told(mark), `a service tells ${mark}`);
    // Not to be read before it is written.
    await until(async () => (await readFile(file, "utf8")) !== "", `${mark} is written`);
    return Number(await readFile(file, "utf8"));
  }

  /** Lets a point go on. */
  async letGo(point: string): Promise<void> {
    await writeFile(join(this.#marks, `${point}-may-end`), "");
  }

  /** Forgets what was told and allowed. */
  async clear(): Promise<void> {
    await rm(this.#marks, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  get #marks(): string {
    return join(this.path, "marks");
  }
}

/** Posts to a host, without a body. */
export async function post(host: HostProcess, path: string): Promise<Answer> {
  const response = await fetch(host.url + path, { method: "POST" });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) };
}

export async function get(host: HostProcess, path: string): Promise<Answer> {
  const response = await fetch(host.url + path);
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}
