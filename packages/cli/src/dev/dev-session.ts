import type { BuildResult, ServicePackage, WatchedBuild } from "@vmodel/codegen";
import { VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { ModuleSpec, Reloaded, ReloadOptions, VModel } from "@vmodel/runtime-node";
import { findStrangers } from "../service-packages/strangers.ts";
import type { DevReport } from "./dev-report.ts";
import { type DevSettings, fixedChanges, optionsFor, pickReloadable } from "./dev-settings.ts";
import { sourcePosition } from "./source-position.ts";

/** The last build of a package that was good. */
interface GoodBuild {
  readonly pkg: ServicePackage;
  readonly modules: readonly ModuleSpec[];
  readonly services: readonly string[];
}

/** What a session works with. */
export interface SessionOptions {
  /** Absolute path that what is told is seen from. */
  readonly directory: string;
  readonly vm: VModel;
  readonly report: DevReport;
  readonly settings: DevSettings;
}

/** Keeps an open VModel in step with builds and with the configuration. */
export class DevSession {
  readonly #directory: string;
  readonly #vm: VModel;
  readonly #report: DevReport;
  /** By directory. */
  readonly #good = new Map<string, GoodBuild>();
  /** Directories of packages that build but cannot be served, until something about them changes. */
  readonly #refused = new Set<string>();
  /** Names of services that cannot be served while others of their package can, by its directory. */
  readonly #leftOut = new Map<string, readonly string[]>();
  readonly #watched = new Set<string>();
  /** How many reloads of each service are under way. */
  readonly #reloading = new Map<string, number>();
  /** Those that what cannot change has been made with. */
  readonly #initial: DevSettings;
  #settings: DevSettings;
  #strangers = "";
  #separating: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor({ directory, vm, report, settings }: SessionOptions) {
    this.#directory = directory;
    this.#vm = vm;
    this.#report = report;
    this.#initial = this.#settings = settings;
    vm.watchServices(() => this.#watch());
  }

  get settings(): DevSettings {
    return this.#settings;
  }

  /** Nothing is told or reloaded any more. */
  stop(): void {
    this.#stopped = true;
  }

  /** Takes up what a build has come to. */
  take(build: WatchedBuild): void {
    const there = new Set(build.packages.map(({ directory }) => directory));
    const gone = [...this.#good.keys()].filter((directory) => !there.has(directory));
    for (const directory of gone) this.#good.delete(directory);
    for (const directory of gone) this.#leftOut.delete(directory);
    this.#report.built(build, new Set([...this.#good.values()].map(({ pkg }) => pkg.name)));
    const good = build.results.filter(({ diagnostics }) => diagnostics.length === 0);
    for (const result of good) this.#good.set(result.package.directory, toGood(result));
    if (good.length === 0 && gone.length === 0) return;
    this.#tellStrangers(build.packages.length);
    this.#reload(
      good.map((result) => result.package.directory),
      performance.now() - build.ms,
    );
  }

  /** Takes up another configuration. */
  configure(settings: DevSettings): void {
    const unlikeInitial = fixedChanges(this.#initial, settings);
    const fixed = fixedChanges(this.#settings, settings).filter((name) => unlikeInitial.includes(name));
    this.#settings = settings;
    this.#report.configured(settings.resolved.file ?? this.#directory, fixed);
    this.#refused.clear();
    this.#leftOut.clear();
    this.#reload([], performance.now());
  }

  #reload(changed: readonly string[], since: number): void {
    for (const directory of changed) {
      this.#refused.delete(directory);
      this.#leftOut.delete(directory);
    }
    const wanted = [...this.#good.keys()].filter((directory) => !this.#refused.has(directory));
    this.#begin(wanted, changed, since).catch(() => {
      // Some package cannot be served: the others are not to suffer from it.
      this.#separating = this.#separating.then(() => this.#separate(changed, since));
    });
  }

  /** Rejects when it cannot be. */
  async #begin(directories: readonly string[], changed: readonly string[], since: number): Promise<void> {
    if (this.#stopped) return;
    const services = changed.flatMap((directory) => this.#good.get(directory)?.services ?? []);
    const names = services.filter((name) => this.#vm.managed.has(name));
    this.#count(names, 1);
    try {
      const reloaded = await this.#vm.reload(this.#changes(directories, changed));
      void this.#tell(reloaded, since).finally(() => this.#count(names, -1));
    } catch (error) {
      this.#count(names, -1);
      throw error;
    }
  }

  #count(names: readonly string[], more: 1 | -1): void {
    for (const name of names) this.#reloading.set(name, (this.#reloading.get(name) ?? 0) + more);
  }

  /** What serves these packages, under the options that are in force. */
  #changes(directories: readonly string[], packages: readonly string[]): ReloadOptions {
    const builds = directories.flatMap((directory) => this.#good.get(directory) ?? []);
    const except = directories.flatMap((directory) => this.#leftOut.get(directory) ?? []);
    const names = builds.flatMap(({ services }) => services).filter((name) => !except.includes(name));
    const options = pickReloadable(optionsFor(this.#settings, new Set(names)));
    return { modules: builds.flatMap(({ modules }) => modules), except, packages, options };
  }

  /** Serves what can be, and tells of each package and service that cannot. */
  async #separate(changed: readonly string[], since: number): Promise<void> {
    const suspects = changed.length > 0 ? changed : [...this.#good.keys()];
    const sound = [...this.#good.keys()].filter((one) => !this.#refused.has(one) && !suspects.includes(one));
    for (const directory of suspects) {
      const build = this.#good.get(directory);
      if (build === undefined) continue;
      try {
        await this.#vm.checkReload(this.#changes([...sound, directory], []));
        sound.push(directory);
      } catch (error) {
        if (await this.#leaveOut(build, sound)) {
          sound.push(directory);
          continue;
        }
        this.#refused.add(directory);
        this.#report.refused({ package: build.pkg.name }, VModelError.from(error));
      }
    }
    try {
      await this.#begin(sound, changed, since);
    } catch (error) {
      this.#report.problem(VModelError.from(error).message);
    }
  }

  /** Leaves out, and tells of, what cannot be served of a package; false when that is nothing, or all of it. */
  async #leaveOut({ pkg, services }: GoodBuild, sound: readonly string[]): Promise<boolean> {
    const { directory, name } = pkg;
    const misfits = new Map<string, VModelError>();
    for (const service of services) {
      this.#leftOut.set(
        directory,
        services.filter((one) => one !== service),
      );
      await this.#vm.checkReload(this.#changes([...sound, directory], [])).catch((error: unknown) => {
        misfits.set(service, VModelError.from(error));
      });
    }
    const isPart = misfits.size > 0 && misfits.size < services.length;
    if (isPart) this.#leftOut.set(directory, [...misfits.keys()]);
    else this.#leftOut.delete(directory);
    if (isPart) for (const [service, error] of misfits) this.#report.refused({ package: name, service }, error);
    return isPart;
  }

  async #tell({ added, reloaded, removed, started }: Reloaded, since: number): Promise<void> {
    const statuses = (names: readonly string[]): readonly ServiceStatus[] =>
      names.flatMap((name) => this.#vm.managed.get(name)?.lifecycle.status() ?? []);
    if (added.length > 0 || removed.length > 0) {
      this.#report.reloaded({ added: statuses(added), removed, reloaded: [], ms: performance.now() - since });
    }
    if (reloaded.length === 0) return;
    const failures = await started;
    if (this.#stopped) return;
    const ms = performance.now() - since;
    const there = statuses(reloaded);
    // One that was superseded is told of by who has taken its place.
    const ended = there.filter(({ service }) => failures.get(service)?.code !== "unavailable");
    if (ended.length === 0) return;
    const told = ended.map((status) => ({ status, failure: failures.get(status.service) }));
    this.#report.reloaded({ added: [], removed: [], reloaded: told, ms });
  }

  /** Tells of the statuses of services that have come. */
  #watch(): void {
    for (const [name, { lifecycle }] of this.#vm.managed) {
      if (this.#watched.has(name)) continue;
      this.#watched.add(name);
      this.#vm.subscribe(name, (status) => this.#tellStatus(status));
      this.#tellStatus(lifecycle.status());
    }
  }

  #tellStatus(status: ServiceStatus): void {
    const reloading = (this.#reloading.get(status.service) ?? 0) > 0;
    if (status.state !== "failed") return this.#report.status(status, { reloading });
    // The failure itself knows where it comes from; a status is for the wire.
    this.#vm.ready(status.service).then(
      () => undefined,
      (error: unknown) => this.#report.status(status, { place: this.#placeOf(error), reloading }),
    );
  }

  #placeOf(error: unknown): string | undefined {
    const sources = [...this.#good.values()].map(({ pkg }) => pkg.directory);
    return sourcePosition(error, this.#directory, sources);
  }

  /** Options of services that are not here have no effect, which nobody would notice. */
  #tellStrangers(packages: number): void {
    if (packages > this.#good.size) return;
    const { resolved } = this.#settings;
    const known = [...this.#good.values()].flatMap((build) => build.services);
    const strangers = findStrangers(resolved, known);
    if (strangers.join() === this.#strangers) return;
    this.#strangers = strangers.join();
    for (const problem of strangers) this.#report.problem(problem);
  }
}

function toGood({ package: pkg, manifest, modules = [] }: BuildResult): GoodBuild {
  return {
    pkg,
    modules: modules.map((module) => ({ package: module })),
    services: (manifest?.services ?? []).map(({ service_name: name }) => name),
  };
}
