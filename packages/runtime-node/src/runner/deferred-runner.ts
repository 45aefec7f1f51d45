import type { CallContext, Resources, Step } from "@vmodel/core";
import type { HookRun, RunnerStatus } from "@vmodel/core/lifecycle";
import type { ServiceRunner } from "./service-runner.ts";
import { toldResources } from "./told-resources.ts";

/** Runs a service in this process whose code is imported with its first hook. */
export class DeferredRunner implements ServiceRunner {
  readonly answersCopies = false;
  readonly #make: () => Promise<ServiceRunner>;
  readonly #resources: Resources;
  #runner: ServiceRunner | undefined;

  /**
   * @param make imports the code; asked again after it has failed
   * @param resources what the service may take
   */
  constructor(make: () => Promise<ServiceRunner>, resources: Resources) {
    this.#make = make;
    this.#resources = resources;
  }

  async begin(): Promise<void> {
    await (await this.#made()).begin();
  }

  async run(hook: Step, run: HookRun): Promise<void> {
    // No life has begun that could be ended.
    if (hook === "unload" && this.#runner === undefined) return;
    await (await this.#made()).run(hook, run);
  }

  call(method: string, args: unknown[], context: CallContext): unknown {
    if (this.#runner !== undefined) return this.#runner.call(method, args, context);
    throw new Error(`${method} is called before its service is loaded`);
  }

  status(): RunnerStatus {
    return { kind: "in-process", ...toldResources(this.#resources) };
  }

  async close(): Promise<void> {
    await this.#runner?.close();
  }

  /** One hook runs at a time, and so one import. */
  async #made(): Promise<ServiceRunner> {
    this.#runner ??= await this.#make();
    return this.#runner;
  }
}
