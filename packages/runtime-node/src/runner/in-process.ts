import { randomUUID } from "node:crypto";
import type { CallContext, LifecycleContext, Logger, Resources, Step } from "@vmodel/core";
import type { HookRun, RunnerStatus } from "@vmodel/core/lifecycle";
import type { ServiceDefinition } from "@vmodel/core/registration";
import type { ServiceConfig } from "../config/config-source.ts";
import type { Redactor } from "../config/redactor.ts";
import { checkResults, type ResultCheck } from "./checked-results.ts";
import { lives } from "./lives.ts";
import { redactProgress } from "./redact-progress.ts";
import type { ServiceData, ServiceRunner } from "./service-runner.ts";
import { toldResources } from "./told-resources.ts";

/** What an {@link InProcessRunner} stands on. */
export interface InProcessRunnerOptions {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  /** What the service may take. */
  readonly resources: Resources;
  /** Keeps secrets out of what a status shows. */
  readonly redactor: Redactor;
  readonly data: ServiceData;
  readonly log: Logger;
  /** What results of service functions are held to in self-tests, by the name of the class's member. */
  readonly results: ReadonlyMap<string, ResultCheck>;
}

type Member = (...args: readonly unknown[]) => unknown;

/** Runs a service in this process: values pass by reference, memory returns when the garbage collector takes it. */
export class InProcessRunner implements ServiceRunner {
  readonly answersCopies = false;
  readonly #definition: ServiceDefinition;
  readonly #config: ServiceConfig;
  readonly #resources: Resources;
  readonly #redactor: Redactor;
  readonly #data: ServiceData;
  readonly #log: Logger;
  readonly #results: ReadonlyMap<string, ResultCheck>;
  readonly #functions: ReadonlyMap<string, Member>;
  #instance: object | undefined;

  constructor({ definition, config, resources, redactor, data, log, results }: InProcessRunnerOptions) {
    this.#results = results;
    this.#definition = definition;
    this.#config = config;
    this.#resources = resources;
    this.#redactor = redactor;
    this.#data = data;
    this.#log = log;
    // Not by way of the instance, where a self-test that runs beside may have put its checks.
    const prototype = definition.class.prototype as Record<string, Member>;
    this.#functions = new Map([...definition.methods].map(([name, { member }]) => [name, prototype[member] as Member]));
  }

  async begin(): Promise<void> {
    try {
      this.#begin();
    } catch (error) {
      throw this.#redactor.error(error);
    }
  }

  async run(hook: Step, run: HookRun): Promise<void> {
    const { protocol, functions, name } = this.#definition;
    const life = lives[protocol][hook];
    const member = functions[hook];
    if (life === undefined || member === undefined) throw new Error(`${name} has no ${hook} function`);
    // The constructor threw in load, so no life has begun that could be ended.
    if (hook === "unload" && this.#instance === undefined) return;
    let end: (() => void) | undefined;
    try {
      if (life.begins || this.#instance === undefined) this.#begin();
      if (hook === "test" && this.#instance !== undefined) end = checkResults(this.#instance, this.#results);
      const result: unknown = await invoke(this.#instance, member, [this.#context(run)]);
      if (result === false) throw new Error("it returned false");
      if (life.ends) this.#instance = undefined;
    } catch (error) {
      throw this.#redactor.error(error);
    } finally {
      end?.();
      if (hook === "cleanup") await this.#data.remove(name);
    }
  }

  call(method: string, args: unknown[], context: CallContext): unknown {
    args.push(context);
    return this.#functions.get(method)?.apply(this.#instance, args);
  }

  status(): RunnerStatus {
    return { kind: "in-process", ...toldResources(this.#resources) };
  }

  async close(): Promise<void> {
    this.#instance = undefined;
  }

  #begin(): void {
    this.#instance = undefined;
    const config = this.#config.forLife();
    // Without an argument where none is given, as the author would write it.
    this.#instance = config === undefined ? new this.#definition.class() : new this.#definition.class(config);
  }

  #context(run: HookRun): LifecycleContext {
    const { signal } = run;
    const progress = redactProgress(this.#redactor, run.progress);
    return {
      signal,
      progress,
      deadline: undefined,
      requestId: randomUUID(),
      log: this.#log,
      files: this.#data.files(this.#definition.name, { signal, progress }),
      resources: this.#resources,
    };
  }
}

function invoke(instance: object | undefined, member: string, args: readonly unknown[]): unknown {
  const target = instance as Record<string, Member>;
  return (target[member] as Member)(...args);
}
