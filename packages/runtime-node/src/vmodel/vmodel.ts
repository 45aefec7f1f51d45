import { type Logger, type Step, VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { type Call, type CallOptions, intercept, type Transport, type TransportCall } from "@vmodel/core/transport";
import type { Redactor } from "../config/redactor.ts";
import { failureLogger, silentLogger } from "../logging/logger.ts";
import type { LoadedService } from "../modules/load-modules.ts";
import type { Importing, ModuleSpec } from "../modules/module-spec.ts";
import { notFound } from "../names/not-found.ts";
import type { ManagedService } from "../service/managed-service.ts";
import { embedded, hosted, type OpenDefaults } from "./defaults.ts";
import { deliverTo } from "./deliver.ts";
import type { StatusListener, VModelOptions } from "./options.ts";
import type { Reloaded, ReloadOptions } from "./reload.ts";
import { planServices } from "./service-plan.ts";
import { ServiceSet } from "./service-set.ts";

type NamedArguments = Readonly<Record<string, unknown>>;

/**
 * Runs the services of the listed modules in this process. It is a transport, so a typed client works on it without a
 * server; and it is what a host serves.
 *
 * The constructor does no I/O; `open()`, or the first use, imports the modules. Everything rejects with VModelErrors
 * only.
 *
 * @example
 * ```ts
 * await using vm = new VModel([{ package: "@vmodel-services/service-1" }], { from: import.meta.url });
 * await vm.runAndDump("service_1", "func_1", { a: 1, b: 2 });   // 3: prepare, load, test, call, unload, cleanup
 * await vm.load("service_1");
 * await vm.run("service_1", "func_1", { a: 1, b: 2 });          // 3
 * ```
 */
export class VModel implements Transport, AsyncDisposable {
  #modules: readonly ModuleSpec[];
  #except: readonly string[] = [];
  #options: VModelOptions;
  readonly #intercepted: Transport | undefined;
  #defaults: OpenDefaults = embedded;
  #opening: Promise<ServiceSet> | undefined;
  #opened: ServiceSet | undefined;
  #reloading: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(modules: readonly ModuleSpec[], options: VModelOptions = {}) {
    if (!Array.isArray(modules)) {
      const message = 'A VModel takes a list of modules, such as [{ package: "@vmodel-services/service-1" }].';
      throw new VModelError("invalid_argument", message);
    }
    this.#modules = modules;
    this.#options = options;
    const { interceptors = [] } = options;
    if (interceptors.length === 0) return;
    this.#intercepted = intercept({ send: (call) => this.#deliver(call) }, interceptors);
  }

  /**
   * Imports the modules, checks them against their manifests and takes the data directory. Idempotent; after a failure
   * the next use tries again.
   *
   * @throws VModelError that tells of every module that cannot be used, or of everything wrong in the configuration;
   * `conflict` when the data directory is taken.
   */
  async open(): Promise<this> {
    await this.#open();
    return this;
  }

  /**
   * {@link open} with the defaults of a host where the options say nothing: services that declare resources run in
   * processes of their own, and take what they declare from what the machine has. A VModel that is open stays as it is.
   *
   * @param importing when services are imported that run in this process
   * @param isWanted which services are made of those that the modules have
   */
  async openForHost(importing: Importing = hosted.importing, isWanted?: OpenDefaults["isWanted"]): Promise<this> {
    if (this.#opening === undefined) this.#defaults = { ...hosted, importing, ...(isWanted && { isWanted }) };
    return this.open();
  }

  /** The service infos, sorted by name. */
  async services(): Promise<readonly ServiceInfo[]> {
    const { services } = await this.#open();
    return [...services.values()].map(({ info }) => info);
  }

  /** The protocol's dictionary of one service, with more keys beside. */
  async getServiceInfo(service: string): Promise<ServiceInfo> {
    return (await this.#service(service)).info;
  }

  /**
   * Calls a method of a service that is ready, with values and for a value. Of a streaming method it answers a cold
   * stream.
   */
  run(service: string, method: string, args: NamedArguments, options: CallOptions = {}): Promise<unknown> {
    const opened = this.#opened;
    if (opened === undefined || this.#closing !== undefined || this.#intercepted !== undefined) {
      return this.sendValues({ kind: "invoke", service, method, args, options });
    }
    const found = opened.services.get(service);
    if (found === undefined) return Promise.reject(this.#unknown(service, opened));
    try {
      const managed = found.method(method);
      if (!managed.info.stream) return managed.call(args, "value", options);
      return managed.answer({ kind: "invoke", service, method, args, options });
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Does the whole cycle of the service's protocol for one call, and leaves the service as others explicitly set it. Of
   * a streaming method it answers a cold stream, and the cycle ends with it. Wrong arguments are refused before any step.
   *
   * `timeoutMs` bounds the call of the method alone, since steps may take as long as they make progress; a `signal`, such
   * as `AbortSignal.timeout(ms)`, bounds the whole.
   */
  async runAndDump(service: string, method: string, args: NamedArguments, options: CallOptions = {}): Promise<unknown> {
    const found = await this.#service(service);
    return found.runAndDump({ kind: "invoke", service, method, args, options }, (call) => this.sendValues(call));
  }

  prepare(service: string, options: CallOptions = {}): Promise<ServiceStatus> {
    return this.#step(service, "prepare", options);
  }

  load(service: string, options: CallOptions = {}): Promise<ServiceStatus> {
    return this.#step(service, "load", options);
  }

  test(service: string, options: CallOptions = {}): Promise<ServiceStatus> {
    return this.#step(service, "test", options);
  }

  unload(service: string, options: CallOptions = {}): Promise<ServiceStatus> {
    return this.#step(service, "unload", options);
  }

  cleanup(service: string, options: CallOptions = {}): Promise<ServiceStatus> {
    return this.#step(service, "cleanup", options);
  }

  async status(service: string): Promise<ServiceStatus> {
    return (await this.#service(service)).lifecycle.status();
  }

  /** Waits until the service takes calls; rejects with the stored reason once it is failed. */
  async ready(service: string, options: CallOptions = {}): Promise<ServiceStatus> {
    return (await this.send({ kind: "ready", service, options })) as ServiceStatus;
  }

  /**
   * Tells the listener every change of one service's status; the answer ends that.
   * @throws VModelError `not_found`, or `failed_precondition` before `open()`.
   */
  subscribe(service: string, listener: StatusListener): () => void {
    this.service(service);
    return this.#isOpen().subscribe(service, listener);
  }

  /**
   * Takes up changes of code, modules and options while everything that they do not concern goes on serving. A service
   * that is reloaded takes no new calls (`unavailable`, with a time to ask again), its calls are drained, its process
   * ends, and a new one is brought to where it was; its files stay. Resolves when the new versions are there; that one of
   * them fails is told by its status alone. A reload that comes while another one waits for calls to end takes its place.
   *
   * @throws VModelError when the changes cannot be: then everything is as it was. `failed_precondition` for code that runs
   * in the app's own process, which cannot import it anew.
   */
  reload(changes: ReloadOptions = {}): Promise<Reloaded> {
    // What is planned later has to be begun later, or an old version would come last.
    const planned = this.#reloading.then(() => this.#begin(changes));
    this.#reloading = planned.catch(() => undefined);
    return planned.then((begun) => begun());
  }

  /** Rejects as {@link reload} would with these changes, and changes nothing. */
  async checkReload(changes: ReloadOptions): Promise<void> {
    await this.#plan(changes, await this.#open());
  }

  /** Tells the listener that a reload has put services in, or taken them out; the answer ends that. */
  watchServices(listener: () => void): () => void {
    return this.#isOpen().watch(listener);
  }

  /** As a transport: calls and streams carry values, `invoke` carries JSON both ways. */
  send(call: TransportCall): Promise<unknown> {
    return call.kind === "invoke" ? this.#sendJson(call) : this.sendValues(call);
  }

  /** {@link send} with values for every kind of call. */
  sendValues(call: TransportCall): Promise<unknown> {
    if (this.#intercepted === undefined) return this.#deliver(call);
    return this.#intercepted.send(call).catch((error: unknown) => Promise.reject(VModelError.from(error)));
  }

  /** Whether calls have to pass interceptors, so that a host must not go to the methods directly. */
  get isIntercepted(): boolean {
    return this.#intercepted !== undefined;
  }

  /** Where a host writes its log that has none of its own: to this VModel's, else failures to standard error. */
  get hostLog(): Logger {
    return this.#options.log ?? failureLogger;
  }

  /**
   * Finds what takes the secrets of configurations out of what is shown, also when this VModel has closed meanwhile. Only
   * between `open()` and `close()`.
   */
  redactor(): () => Redactor {
    const opened = this.#isOpen();
    return () => opened.redactor;
  }

  /** How long a stream may stand still, in ms; undefined: nobody has said. */
  get streamIdleMs(): number | undefined {
    return this.#options.calls?.streamIdleMs;
  }

  /**
   * One service, for hosts. Only between `open()` and `close()`.
   * @throws VModelError `not_found` with a suggestion.
   */
  service(name: string): ManagedService {
    const opened = this.#isOpen();
    const found = opened.services.get(name);
    if (found === undefined) throw this.#unknown(name, opened);
    return found;
  }

  /** The services by name, sorted, for hosts; another map after each change. Only between `open()` and `close()`. */
  get managed(): ReadonlyMap<string, ManagedService> {
    return this.#isOpen().services;
  }

  /** Refuses new work, drains, unloads, and removes a temporary data directory. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #isOpen(): ServiceSet {
    if (this.#opened !== undefined) return this.#opened;
    throw new VModelError("failed_precondition", "This VModel is not open: await open() first.");
  }

  #open(): Promise<ServiceSet> {
    if (this.#closing !== undefined) {
      return Promise.reject(new VModelError("unavailable", "This VModel is closed.", { retriable: false }));
    }
    this.#opening ??= this.#load().catch((error: unknown) => {
      this.#opening = undefined;
      throw VModelError.from(error);
    });
    return this.#opening;
  }

  async #load(): Promise<ServiceSet> {
    const plan = await planServices(this.#modules, this.#options, this.#defaults);
    const { dataDirectory, log = silentLogger } = this.#options;
    this.#opened = await ServiceSet.open(plan, dataDirectory, log);
    return this.#opened;
  }

  /** Resolves when the changes are begun, to what waits for them. */
  async #begin(changes: ReloadOptions): Promise<() => Promise<Reloaded>> {
    const opened = await this.#open();
    const { now, plan, isChanged } = await this.#plan(changes, opened);
    this.#modules = now.modules;
    this.#except = now.except;
    this.#options = now.options;
    const changed = opened.change(plan, ({ loaded }) => isChanged(loaded));
    changed.catch(() => undefined);
    return () => changed;
  }

  /** @throws VModelError when the changes cannot be */
  async #plan({ modules, except, packages = [], options }: ReloadOptions, { secrets: hidden }: ServiceSet) {
    const now = {
      modules: modules ?? this.#modules,
      except: except ?? this.#except,
      options: { ...this.#options, ...options },
    };
    const plan = await planServices(now.modules, now.options, this.#defaults, { hidden, except: now.except });
    const isChanged = ({ owner }: LoadedService): boolean => packages.includes(owner.directory);
    const stale = [...plan.services.values()].find(({ loaded }) => isChanged(loaded) && !loaded.isolated);
    if (stale !== undefined) throw cannotReload(stale.name);
    return { now, plan, isChanged };
  }

  async #close(): Promise<void> {
    const opened = await this.#opening?.catch(() => undefined);
    await opened?.close();
  }

  async #service(name: string): Promise<ManagedService> {
    const opened = await this.#open();
    const found = opened.services.get(name);
    if (found === undefined) throw this.#unknown(name, opened);
    return found;
  }

  #unknown(service: string, opened: ServiceSet): VModelError {
    return notFound("service", service, [...opened.services.keys()]);
  }

  async #step(service: string, step: Step, options: CallOptions): Promise<ServiceStatus> {
    return (await this.send({ kind: "step", service, step, options })) as ServiceStatus;
  }

  /** Once open, without waiting: a step that is asked for holds for the call that comes after it. */
  #deliver(call: TransportCall): Promise<unknown> {
    if (this.#opened === undefined || this.#closing !== undefined) {
      return this.#service(call.service).then((service) => deliverTo(service, call));
    }
    try {
      return deliverTo(this.service(call.service), call);
    } catch (error) {
      return Promise.reject(VModelError.from(error));
    }
  }

  #sendJson(call: Call): Promise<unknown> {
    const opened = this.#opened;
    if (opened === undefined && this.#closing === undefined) return this.#open().then(() => this.#sendJson(call));
    const method = opened?.services.get(call.service)?.findMethod(call.method);
    // What is not there is for interceptors to answer, or to be refused.
    return method === undefined ? this.sendValues(call) : method.answerJson(call, (values) => this.sendValues(values));
  }
}

function cannotReload(service: string): VModelError {
  const message = `${service} runs in the app's own process, where code that has changed cannot be imported again: give it the isolation "process", or start the app anew.`;
  return new VModelError("failed_precondition", message, { service });
}
