import { type Level, type Logger, type Step, VModelError } from "@vmodel/core";
import {
  Lifecycle,
  type LifecycleLimits,
  type ResourceClaim,
  type RestartPolicy,
  type ServiceStatus,
  type WaitOptions,
  withTeardown,
} from "@vmodel/core/lifecycle";
import type { JsonSchema, Manifest, ServiceInfo } from "@vmodel/core/manifest";
import type { Call, ItemStream } from "@vmodel/core/transport";
import { warnOfBound } from "../batch/warn-of-bound.ts";
import type { ResourcePool } from "../budget/resource-pool.ts";
import type { ServiceResources } from "../budget/service-resources.ts";
import type { ServiceConfig } from "../config/config-source.ts";
import type { Redactor } from "../config/redactor.ts";
import type { DataDirectory } from "../data/data-directory.ts";
import type { FileSettings } from "../files/settings.ts";
import { withFields } from "../logging/logger.ts";
import type { LoadedService } from "../modules/load-modules.ts";
import { notFound } from "../names/not-found.ts";
import type { ProcessOptions } from "../process/options.ts";
import type { ServiceRunner } from "../runner/service-runner.ts";
import { watchHooks } from "../runner/watched-runner.ts";
import { HookStats } from "../statistics/hook-stats.ts";
import { MethodValidators } from "../validation/method-validators.ts";
import type { CallLimits, ServiceLimits } from "./call-limits.ts";
import { ServiceSlots } from "./call-slots.ts";
import { createRunner } from "./create-runner.ts";
import { coldStream } from "./item-stream.ts";
import { ManagedMethod } from "./managed-method.ts";
import { ManagedMethods } from "./managed-methods.ts";
import { MethodWire } from "./method-wire.ts";
import { levelAfter, stepTo } from "./step-level.ts";
import { systemClock } from "./system-clock.ts";

/** What a {@link ManagedService} stands on. */
export interface ManagedServiceOptions {
  readonly loaded: LoadedService;
  readonly config: ServiceConfig;
  /** Keeps secrets out of what the service tells of itself. */
  readonly redactor: Redactor;
  readonly data: DataDirectory;
  readonly limits: LifecycleLimits;
  readonly restart: RestartPolicy;
  /** What it may take on this host. */
  readonly resources: ServiceResources;
  /** What services take their resources from; undefined: there are no limits. */
  readonly pool: ResourcePool | undefined;
  readonly calls: CallLimits;
  /** Whether what methods answer is held to the manifest. */
  readonly checksResults: boolean;
  readonly log: Logger;
  readonly files: FileSettings;
  readonly processes: ProcessOptions;
  /** An abort ends a service that is being made; then it is failed. */
  readonly signal: AbortSignal;
}

/** What a service is put together from. */
interface ServiceParts {
  readonly runner: ServiceRunner;
  readonly lifecycle: Lifecycle;
  readonly validators: MethodValidators;
  readonly hooks: HookStats;
}

/** One service of a VModel: its manifest, its lifecycle and its methods. */
export class ManagedService {
  readonly info: ServiceInfo;
  /** Of its package. */
  readonly manifest: Manifest;
  /** The `$defs` of its manifest. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly lifecycle: Lifecycle;
  /** What has become of its hooks. */
  readonly hooks: HookStats;
  readonly #runner: ServiceRunner;
  readonly #methods: ManagedMethods;
  /** Where steps have led the service, or should have if none had failed. */
  #wanted: Level;

  private constructor({ loaded, redactor, log, calls, checksResults }: ManagedServiceOptions, parts: ServiceParts) {
    const { info, manifest, definition } = loaded;
    const { runner, lifecycle, validators } = parts;
    const service = info.service_name;
    this.info = info;
    this.manifest = manifest;
    this.definitions = manifest.$defs;
    this.lifecycle = lifecycle;
    this.hooks = parts.hooks;
    this.#wanted = info.protocol === "minimal" ? "ready" : "registered";
    this.#runner = runner;
    const site = { service, redactor, log, streamIdleMs: calls.streamIdleMs };
    const bounds = calls.services.get(service);
    const slots = bounds === undefined ? undefined : createSlots(service, bounds);
    if (bounds !== undefined) warnOfBounds(info, bounds, log);
    if (slots !== undefined) lifecycle.subscribe(({ ready }) => ready || slots.turnAway());
    // What comes from another process is nobody else's.
    const sharesMemory = runner.status?.().kind !== "process";
    this.#methods = new ManagedMethods(info, (method) => {
      const own = bounds?.methods.get(method.name);
      return new ManagedMethod({
        info: method,
        timeoutMs: definition?.methods.get(method.name)?.timeoutMs,
        validator: validators.of(method.name),
        wire: new MethodWire(method, manifest.$defs, service, { sharesMemory }),
        runner,
        lifecycle,
        site,
        longestMs: own?.timeoutMs,
        slots: own && slots?.method(method.name, own),
        checksResults,
      });
    });
  }

  /** Makes a service; the files of an earlier run are taken over. */
  static async open(given: ManagedServiceOptions): Promise<ManagedService> {
    const { info, manifest } = given.loaded;
    const { service_name: service, protocol } = info;
    const options = { ...given, log: withFields(given.log, { service }) };
    const validators = new MethodValidators(info, manifest.$defs);
    let lifecycle: Lifecycle | undefined;
    const runner = createRunner({
      ...options,
      resources: options.resources.inForce,
      validators,
      onCrash: (reason) => lifecycle?.crashed(reason),
    });
    const claim = options.pool?.claim(service, options.resources);
    const dirty = await options.data.exists(service);
    // Nothing is awaited from here on, or a crash meanwhile would be told to nobody.
    const failure = protocol === "minimal" ? await tryBegin(runner, claim, options) : undefined;
    const hooks = new HookStats();
    lifecycle = new Lifecycle({
      service,
      protocol,
      limits: options.limits,
      runner: watchHooks(runner, { service, protocol, hooks }),
      clock: systemClock,
      dirty,
      failure,
      restart: options.restart,
      claim,
    });
    return new ManagedService(options, { runner, lifecycle, validators, hooks });
  }

  /** The methods that have been called so far, or looked for. */
  get usedMethods(): Iterable<ManagedMethod> {
    return this.#methods.used;
  }

  /** A method by its name, or undefined. */
  findMethod(name: string): ManagedMethod | undefined {
    return this.#methods.find(name);
  }

  /** @throws VModelError `not_found` with a suggestion. */
  method(name: string): ManagedMethod {
    const method = this.#methods.find(name);
    if (method === undefined) throw notFound("method", name, this.#methods.names, this.info.service_name);
    return method;
  }

  /** Runs a step that somebody asks for. */
  step(step: Step, options: WaitOptions = {}): Promise<ServiceStatus> {
    this.#wanted = levelAfter(step, this.#wanted, this.info);
    return this.lifecycle.step(step, options);
  }

  /** Brings the service to where the version before it was, or was on its way to. Begins at once. */
  async follow(old: ManagedService | undefined): Promise<void> {
    const step = old && stepTo(old.#wanted, this.info);
    if (step !== undefined) await this.step(step);
  }

  /**
   * Takes the service out because a new version takes its place.
   */
  async retire(): Promise<void> {
    try {
      await this.lifecycle.close({ replaced: true });
    } finally {
      await this.close();
    }
  }

  /** Ends what runs the service; its lifecycle is closed by then. */
  close(): Promise<void> {
    return this.#runner.close();
  }

  /** Does the whole cycle for one call, around whatever others have asked for; `send` makes the call itself. */
  async runAndDump(call: Call, send: (call: Call) => Promise<unknown>): Promise<unknown> {
    const method = this.method(call.method);
    if (method.info.stream) return coldStream(() => this.#streamAndDump(method, call, send));
    method.checkArguments(call.args);
    const hold = await this.lifecycle.hold(call.options);
    let result: unknown;
    try {
      result = await send(call);
    } catch (error) {
      return this.#releaseAfter(error, hold.release());
    }
    await hold.release();
    return result;
  }

  async #streamAndDump(method: ManagedMethod, call: Call, send: (call: Call) => Promise<unknown>): Promise<ItemStream> {
    method.checkArguments(call.args);
    const hold = await this.lifecycle.hold(call.options);
    try {
      return this.#releaseAtEnd((await send(call)) as ItemStream, hold.release);
    } catch (error) {
      return this.#releaseAfter(error, hold.release());
    }
  }

  async *#releaseAtEnd(stream: ItemStream, release: () => Promise<void>): ItemStream {
    let failure: { readonly error: unknown } | undefined;
    try {
      yield* stream;
    } catch (error) {
      failure = { error };
      throw error;
    } finally {
      // Also when the reader leaves early, which no catch sees.
      if (failure === undefined) await release();
      else await this.#releaseAfter(failure.error, release());
    }
  }

  /** Throws the first failure, with that of the teardown joined to it. */
  async #releaseAfter(error: unknown, released: Promise<void>): Promise<never> {
    try {
      await released;
    } catch (failure) {
      throw withTeardown(VModelError.from(error), VModelError.from(failure));
    }
    throw error;
  }
}

function warnOfBounds({ methods }: ServiceInfo, bounds: ServiceLimits, log: Logger): void {
  for (const method of methods) {
    const { maxConcurrent = Number.POSITIVE_INFINITY } = bounds.methods.get(method.name) ?? {};
    warnOfBound(method, Math.min(bounds.maxConcurrent, maxConcurrent), log);
  }
}

/** Slots where anything bounds how many calls run at once: counting them costs each call. */
function createSlots(service: string, bounds: ServiceLimits): ServiceSlots | undefined {
  const bounded = [bounds, ...bounds.methods.values()].some(({ maxConcurrent }) => Number.isFinite(maxConcurrent));
  return bounded ? new ServiceSlots(service, bounds) : undefined;
}

/** @returns why the instance could not be made; undefined when it could */
async function tryBegin(
  runner: ServiceRunner,
  claim: ResourceClaim | undefined,
  { loaded, limits: { stallMs }, signal }: Pick<ManagedServiceOptions, "loaded" | "limits" | "signal">,
): Promise<unknown> {
  try {
    claim?.take();
  } catch (error) {
    return error;
  }
  const giveUp = (message: string): void => runner.kill?.({ code: "canceled", message, retriable: false });
  const onAbort = (): void => giveUp("The start was given up.");
  const onStall = (): void => giveUp(`The start of ${loaded.info.service_name} did not end within ${stallMs} ms.`);
  signal.addEventListener("abort", onAbort, { once: true });
  // Nobody could ask a host that waits for it to do something else.
  const timer = setTimeout(onStall, stallMs);
  try {
    await runner.begin();
    return undefined;
  } catch (error) {
    claim?.give();
    return error ?? new Error("the constructor failed");
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}
