import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { CliResult } from "./run-in-process.ts";

/** Where and with what a command line runs. */
export interface ProcessOptions {
  /** Working directory. */
  readonly directory?: string;
  /** Environment variables on top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node, before the program. */
  readonly node?: readonly string[];
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const sources = ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")];

const started = new Set<CliProcess>();

// Also after a test that ran out of time, which gives nothing back.
afterAll(async () => {
  for (const one of started) await one[Symbol.asyncDispose]();
});

/** A command line in a process of its own, from the sources. */
export class CliProcess implements AsyncDisposable {
  readonly process: ChildProcessWithoutNullStreams;
  out = "";
  err = "";

  constructor(args: readonly string[], { directory, env, node = [] }: ProcessOptions = {}) {
    const {
      VMODEL_URL: _url,
      VMODEL_TOKEN: _token,
      VMODEL_LIFECYCLE_TOKEN: _lifecycleToken,
      NODE_OPTIONS: _options,
      GITHUB_ACTIONS: _actions,
      ...own
    } = process.env;
    this.process = spawn(process.execPath, [...node, ...sources, main, ...args], {
      cwd: directory,
      env: { ...own, ...env },
    });
    started.add(this);
    this.process.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.out += text;
    });
    this.process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.err += text;
    });
  }

  /**
   * Resolves once the process has written it.
   * @param from how much had been written before; only what comes after it counts
   * @throws Error when it ends without
   */
  async said(pattern: RegExp, stream: "out" | "err" = "out", from = 0): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this[stream].slice(from));
      if (found !== null) return found;
      if (this.#ended) throw new Error(`${pattern} was not said:\n${this.out}\n${this.err}`);
      const changed = new AbortController();
      const { stdout, stderr } = this.process;
      const events = [
        once(stdout, "data", changed),
        once(stderr, "data", changed),
        once(this.process, "close", changed),
      ];
      await Promise.race(events);
      for (const event of events) event.catch(() => undefined);
      changed.abort();
    }
  }

  /** Resolves when the process has ended by itself. @throws Error when a signal killed it */
  async end(): Promise<CliResult> {
    if (!this.#ended) await once(this.process, "close");
    const { exitCode, signalCode } = this.process;
    if (exitCode === null) throw new Error(`ended by ${signalCode}:\n${this.out}\n${this.err}`);
    return { code: exitCode, out: this.out, err: this.err };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#ended) return;
    this.process.kill("SIGKILL");
    await once(this.process, "close");
  }

  get #ended(): boolean {
    const { stdout, stderr, exitCode, signalCode } = this.process;
    return (exitCode !== null || signalCode !== null) && stdout.closed && stderr.closed;
  }
}

/** Calls a method of a host. */
export async function post(url: string, target: string, args: object = {}): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const path = `/v1/services/${target.replace(".", "/methods/")}`;
  return fetch(url + path, { method: "POST", headers, body: JSON.stringify(args) });
}

/** Runs a command line to its end, with nothing or the given text on standard input. */
export async function runProcess(
  args: readonly string[],
  { input = "", ...options }: ProcessOptions & { readonly input?: string } = {},
): Promise<CliResult> {
  await using running = new CliProcess(args, options);
  // A command that does not read its input may be gone before it is written.
  running.process.stdin.on("error", () => undefined).end(input);
  return await running.end();
}

/** `vmodel serve` on a free port. */
export interface ServingProcess extends AsyncDisposable {
  readonly cli: CliProcess;
  readonly url: string;
}

/** Starts `vmodel serve` on a free port and waits for its address. */
export async function startServing(
  args: readonly string[],
  options: ProcessOptions,
  address = /serves on (http:\S+)/,
): Promise<ServingProcess> {
  const cli = new CliProcess(["serve", "--port", "0", ...args], options);
  try {
    const [, url = ""] = await cli.said(address);
    return { cli, url, [Symbol.asyncDispose]: () => cli[Symbol.asyncDispose]() };
  } catch (error) {
    await cli[Symbol.asyncDispose]();
    throw error;
  }
}

/** Starts `vmodel dev` on a free port and waits for its address. */
export async function startDev(args: readonly string[], options: ProcessOptions): Promise<ServingProcess> {
  const cli = new CliProcess(["dev", "--port", "0", ...args], options);
  try {
    const [, url = ""] = await cli.said(/(?:vmodel dev serves on |"event":"listening","url":")(http:[^\s"]+)/);
    return { cli, url, [Symbol.asyncDispose]: () => cli[Symbol.asyncDispose]() };
  } catch (error) {
    await cli[Symbol.asyncDispose]();
    throw error;
  }
}
