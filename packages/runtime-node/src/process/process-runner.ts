import type { CallContext, Logger, Step, VModelError } from "@vmodel/core";
import type { Enforcement, HookRun, Reason, RunnerStatus } from "@vmodel/core/lifecycle";
import type { ServiceConfig } from "../config/config-source.ts";
import type { Redactor } from "../config/redactor.ts";
import { lives } from "../runner/lives.ts";
import { redactProgress } from "../runner/redact-progress.ts";
import type { ServiceData, ServiceRunner } from "../runner/service-runner.ts";
import { toldResources } from "../runner/told-resources.ts";
import { toError } from "./death.ts";
import type { ProcessOptions } from "./options.ts";
import { residentMemory } from "./resources/resident-memory.ts";
import { ServiceProcess } from "./service-process.ts";
import type { Setup } from "./wire/messages.ts";
import { fromOutcomes } from "./wire/outcomes.ts";

/** What a {@link ProcessRunner} stands on. */
export interface ProcessRunnerOptions {
  readonly setup: Omit<Setup, "config">;
  readonly config: ServiceConfig;
  /** Keeps secrets out of what a status shows. */
  readonly redactor: Redactor;
  readonly data: Pick<ServiceData, "remove">;
  /** Secrets are taken out of it. */
  readonly log: Logger;
  readonly options: ProcessOptions;
  /** The process died while no hook ran. */
  onCrash(reason: Reason): void;
}

/**
 * Runs a service in a process of its own, which lives as long as one of the service's lives: memory returns to the system
 * when it ends. A registered or prepared service has none.
 */
export class ProcessRunner implements ServiceRunner {
  readonly answersCopies = true;
  readonly #options: ProcessRunnerOptions;
  readonly #batched: ReadonlySet<string>;
  /** The one that serves. */
  #process: ServiceProcess | undefined;
  /** All that are not gone yet. */
  readonly #ending = new Set<ServiceProcess>();
  /** Whether a life has begun in the process and not ended. */
  #living = false;
  #running = false;
  #enforcement: Enforcement | undefined;
  #freedBytes: number | undefined;

  constructor(options: ProcessRunnerOptions) {
    this.#options = options;
    const { methods = [] } = options.setup.manifest.services[0] ?? {};
    this.#batched = new Set(methods.filter(({ batch }) => batch !== undefined).map(({ name }) => name));
  }

  async begin(): Promise<void> {
    this.#running = true;
    try {
      const process = this.#start();
      this.#living = true;
      await process.begin();
    } catch (error) {
      await this.#end();
      throw this.#options.redactor.error(error);
    } finally {
      this.#running = false;
    }
  }

  async run(hook: Step, run: HookRun): Promise<void> {
    const { setup, redactor, data } = this.#options;
    const life = lives[setup.protocol][hook];
    if (life === undefined) throw new Error(`${setup.service} has no ${hook} function`);
    // No life has begun that could be ended.
    if (hook === "unload" && this.#process === undefined) return;
    if (hook === "test" && this.#process === undefined) throw this.#noProcess();
    this.#running = true;
    try {
      await this.#runIn(this.#processFor(life.begins), hook, this.#redacted(run), life);
    } catch (error) {
      throw redactor.error(error);
    } finally {
      this.#running = false;
      if (hook === "cleanup") await data.remove(setup.service);
    }
  }

  call(method: string, args: unknown[], context: CallContext): unknown {
    if (this.#process !== undefined) {
      const answer = this.#process.call(method, args, context);
      return this.#batched.has(method) ? answer.then(fromOutcomes) : answer;
    }
    // Between its death in a self-test and the lifecycle's knowing of it, callers who have waited may get their turn.
    const { service } = this.#options.setup;
    const message = `The process of ${service} has died: it takes calls when it is back.`;
    throw toError({ code: "unavailable", message, retriable: true }, { service, method });
  }

  kill(reason: Reason): void {
    const process = this.#forget();
    if (process === undefined) return;
    this.#freedBytes = memoryOf(process);
    process.kill(reason);
  }

  status(): RunnerStatus {
    const process = this.#process;
    const memoryBytes = process && memoryOf(process);
    return {
      kind: "process",
      ...toldResources(this.#options.setup.resources),
      ...(process?.pid !== undefined && { pid: process.pid }),
      ...(this.#enforcement !== undefined && { enforcement: this.#enforcement }),
      ...(memoryBytes !== undefined && { memoryBytes }),
      ...(this.#freedBytes !== undefined && { freedBytes: this.#freedBytes }),
    };
  }

  async close(): Promise<void> {
    await this.#end();
    await Promise.all([...this.#ending].map(({ gone }) => gone));
  }

  async #runIn(
    process: ServiceProcess,
    hook: Step,
    run: HookRun,
    { begins, ends }: { readonly begins: boolean; readonly ends: boolean },
  ): Promise<void> {
    this.#living = true;
    let memory: number;
    try {
      memory = await process.run(hook, run);
    } catch (error) {
      // What begins and ends a life in one has ended it; another may be tried again.
      if (begins && ends) await this.#end();
      throw error;
    }
    if (!ends) return;
    if (!begins) this.#freedBytes = memory;
    if (hook === "prepare") this.#endUnlessUsed(process);
    else await this.#end();
  }

  /** The present process, or a new one; a life never begins in what is left of another. */
  #processFor(begins: boolean): ServiceProcess {
    if (begins && this.#living) {
      const { service } = this.#options.setup;
      this.kill({ code: "canceled", message: `A new life of ${service} begins.`, retriable: false });
    }
    return this.#process ?? this.#start();
  }

  #redacted({ signal, progress }: HookRun): HookRun {
    return { signal, progress: redactProgress(this.#options.redactor, progress) };
  }

  #noProcess(): VModelError {
    const { service } = this.#options.setup;
    const reason: Reason = { code: "crashed", message: `${service} has no process.`, retriable: false };
    return toError(reason, { service });
  }

  #start(): ServiceProcess {
    const { setup, config, options, log } = this.#options;
    const process = new ServiceProcess({
      setup: { ...setup, config: config.forLife() },
      options,
      log,
      onCrash: (reason) => {
        if (this.#process !== process) return;
        const told = this.#living && !this.#running;
        this.#forget();
        if (told) this.#options.onCrash(reason);
      },
    });
    this.#process = process;
    this.#enforcement = process.confinement.enforcement;
    this.#ending.add(process);
    process.gone.then(() => this.#ending.delete(process));
    return process;
  }

  /** The process of a prepare serves the load that follows at once. */
  #endUnlessUsed(process: ServiceProcess): void {
    this.#living = false;
    setImmediate(() => {
      if (this.#process === process && !this.#living) void this.#end();
    });
  }

  #forget(): ServiceProcess | undefined {
    const process = this.#process;
    this.#process = undefined;
    this.#living = false;
    return process;
  }

  async #end(): Promise<void> {
    await this.#forget()?.end();
  }
}

function memoryOf({ pid }: ServiceProcess): number | undefined {
  return pid === undefined ? undefined : residentMemory(pid);
}
