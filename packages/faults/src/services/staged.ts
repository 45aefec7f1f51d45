import { writeFileSync } from "node:fs";
import type { CallContext, LifecycleContext } from "@vmodel/core";
import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import { Stage, type StagedConfig } from "./stage.ts";

/** A standard service that stands still wherever a test wants it to. */
@service("staged")
export class Staged {
  readonly #stage: Stage;

  constructor(config: StagedConfig) {
    this.#stage = new Stage(config);
  }

  @prepareFunc() async prepare({ files, signal }: LifecycleContext): Promise<void> {
    writeFileSync(files.path("weights"), "weights");
    await this.#stage.at("prepare", signal);
  }
  @loadFunc() async load({ signal }: LifecycleContext): Promise<void> {
    await this.#stage.at("load", signal);
  }
  @testFunc() async test({ signal }: LifecycleContext): Promise<void> {
    await this.#stage.at("test", signal);
  }
  @unloadFunc() async unload({ signal }: LifecycleContext): Promise<void> {
    await this.#stage.at("unload", signal);
  }
  @cleanupFunc() async cleanup({ signal }: LifecycleContext): Promise<void> {
    await this.#stage.at("cleanup", signal);
  }

  /** Stands still as it is told to. */
  @serviceFunc() async call(context?: CallContext): Promise<string> {
    await this.#stage.at("call", context?.signal);
    return "done";
  }

  /** Yields once, and stands still as it is told to. */
  @serviceFunc() async *stream(context?: CallContext): AsyncGenerator<number, void, undefined> {
    try {
      yield 1;
      await this.#stage.at("stream", context?.signal);
      yield 2;
    } finally {
      this.#stage.tell("stream-finally");
    }
  }
}
