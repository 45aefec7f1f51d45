import { existsSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CallContext, LifecycleContext } from "@vmodel/core";
import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";

/** What a service is to do at its points. */
export interface StagedConfig {
  /** A directory: a file `<point>-began` tells that a point was reached, `<point>-may-end` lets it go on. */
  directory: string;
  /** Points that wait for their file or their signal. */
  hold?: string[];
  /** Points that wait for their file and never look at their signal. */
  ignore?: string[];
  /** Points that throw. */
  fail?: string[];
}

/** A standard service that stands still wherever a test wants it to. */
@service("staged")
export class Staged {
  readonly #config: StagedConfig;

  constructor(config: StagedConfig) {
    this.#config = config;
  }

  @prepareFunc() async prepare(context: LifecycleContext): Promise<void> {
    writeFileSync(context.files.path("weights"), "weights");
    await this.#at("prepare", context.signal);
  }
  @loadFunc() async load(context: LifecycleContext): Promise<void> {
    await this.#at("load", context.signal);
  }
  @testFunc() async test(context: LifecycleContext): Promise<void> {
    await this.#at("test", context.signal);
  }
  @unloadFunc() async unload(context: LifecycleContext): Promise<void> {
    await this.#at("unload", context.signal);
  }
  @cleanupFunc() async cleanup(context: LifecycleContext): Promise<void> {
    await this.#at("cleanup", context.signal);
  }

  /** Stands still as it is told to. */
  @serviceFunc() async call(context?: CallContext): Promise<string> {
    await this.#at("call", context?.signal);
    return "done";
  }

  /** Yields once, and stands still as it is told to. */
  @serviceFunc() async *stream(context?: CallContext): AsyncGenerator<number, void, undefined> {
    try {
      yield 1;
      await this.#at("stream", context?.signal);
      yield 2;
    } finally {
      this.#tell("stream-finally");
    }
  }

  async #at(point: string, signal: AbortSignal | undefined): Promise<void> {
    const { hold = [], ignore = [], fail = [] } = this.#config;
    this.#tell(`${point}-began`);
    if (hold.includes(point)) await this.#seen(`${point}-may-end`, signal);
    if (ignore.includes(point)) await this.#seen(`${point}-may-end`, undefined);
    if (fail.includes(point)) throw new Error(`${point} does as it is told`);
    this.#tell(`${point}-ended`);
  }

  #tell(name: string): void {
    writeFileSync(join(this.#config.directory, name), String(process.pid));
  }

  /** Resolves once a file is there; rejects when the signal fires. */
  #seen(name: string, signal: AbortSignal | undefined): Promise<void> {
    const { directory } = this.#config;
    const file = join(directory, name);
    return new Promise((resolve, reject) => {
      const watcher = watch(directory);
      const end = (settle: () => void): void => {
        watcher.close();
        signal?.removeEventListener("abort", abort);
        settle();
      };
      const abort = (): void => {
        this.#tell(`${name.replace("-may-end", "")}-aborted`);
        end(() => reject(signal?.reason));
      };
      const look = (): void => {
        if (existsSync(file)) end(resolve);
      };
      watcher.on("change", look);
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      look();
    });
  }
}
