import type { ConfigOverride, HostOptions, ListenAddress, StartGoal, VModelOptions } from "@vmodel/runtime-node";
import type { ServiceConfig } from "./config-type.ts";
import type { ResolvedOptions } from "./resolve-options.ts";
import type { ServiceSetting } from "./service-setting.ts";

/** What is in force, as the VModel and its host take it. */
export interface ServeSettings {
  readonly address: Required<ListenAddress>;
  readonly vm: VModelOptions;
  readonly host: HostOptions;
}

/** Options as the VModel and its host take them: every option of the table has its place here. */
export function toServeSettings(resolved: ResolvedOptions): ServeSettings {
  const { values, services, isJson } = resolved;
  const configs = pick(services, ({ config }) => config);
  return {
    address: { host: values.host, port: values.port },
    vm: {
      dataDirectory: values.data,
      [isJson ? "configJson" : "config"]: configs,
      configOverrides: overridesOf(resolved.serviceSettings),
      isolation: byName(
        values.isolation,
        pick(services, ({ isolation }) => isolation),
      ),
      // What nobody asked to be started may never be needed.
      importing: startsNothing(resolved) ? "on-demand" : "at-open",
      processes: {
        ...given("execArgv", values["processes.execArgv"]),
        ...given("env", values["processes.env"]),
        cgroups: values["processes.cgroups"],
      },
      resources: pick(services, resourcesOf),
      budget: values.budget ?? {
        ...given("cpu", values["budget.cpu"]),
        ...given("memory", values["budget.memory"]),
        ...given("gpu", values["budget.gpu"]),
      },
      calls: {
        maxConcurrent: values["calls.maxConcurrent"],
        maxQueue: values["calls.maxQueue"],
        timeoutMs: values["calls.timeoutMs"],
        streamIdleMs: values["calls.streamIdleMs"],
        services: pick(services, callBounds),
      },
      checkResults: values.checkResults,
      offline: values.offline,
      files: {
        stallMs: values["files.stallMs"],
        parallel: values["files.parallel"],
        ...given("stores", values["files.stores"]),
      },
      limits: {
        stallMs: values["limits.stallMs"],
        drainMs: values["limits.drainMs"],
        graceMs: values["limits.graceMs"],
      },
      restart: {
        attempts: values["restart.attempts"],
        windowMs: values["restart.windowMs"],
        firstDelayMs: values["restart.firstDelayMs"],
        longestDelayMs: values["restart.longestDelayMs"],
      },
    },
    host: {
      start: byName<StartGoal>(
        values.start,
        pick(services, ({ start }) => start),
      ),
      token: values.token,
      lifecycleToken: values.lifecycleToken,
      insecure: values.insecure,
      cors: corsOf(values["cors.origins"]),
      allowedHosts: values.allowedHosts,
      bodyLimitBytes: values.bodyLimitBytes,
      headersTimeoutMs: values.headersTimeoutMs,
      requestTimeoutMs: values.requestTimeoutMs,
      idleTimeoutMs: values.idleTimeoutMs,
      keepAliveMs: values.keepAliveMs,
      closeMs: values.closeMs,
      docs: values.docs,
      metrics: values.metrics,
      accessLog: values.accessLog,
      logLevel: values.logLevel,
    },
  };
}

/** How far a service is to be brought. */
export function goalOf({ host: { start } }: ServeSettings, service: string): StartGoal {
  if (typeof start === "function") return start(service);
  if (typeof start !== "object") return start ?? "ready";
  return (Object.hasOwn(start, service) ? start[service] : undefined) ?? start["*"] ?? "ready";
}

/** What is said of what classes are constructed with beside the file. */
function overridesOf(settings: readonly ServiceSetting[]): Readonly<Record<string, readonly ConfigOverride[]>> {
  const own = settings.filter(({ path, source }) => path[0] === "config" && source !== "file");
  const byService = Map.groupBy(own, ({ service }) => service);
  return Object.fromEntries([...byService].map(([service, all]) => [service, all.map(toOverride)]));
}

function toOverride({ path: [, ...path], value, source, from }: ServiceSetting): ConfigOverride {
  return source === "flag" ? { path, from, text: String(value) } : { path, from, json: value };
}

function startsNothing({ values, services }: ResolvedOptions): boolean {
  return values.start === "none" && [...services.values()].every(({ start = "none" }) => start === "none");
}

/** What some services have of their own. */
function pick<T>(
  services: ReadonlyMap<string, ServiceConfig>,
  of: (service: ServiceConfig) => T | undefined,
): Readonly<Record<string, T>> {
  const entries = [...services].map(([name, service]) => [name, of(service)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, T>;
}

/** One value for all, or those of single services beside the one of all others. */
function byName<T extends string>(rest: T, own: Readonly<Record<string, T>>): T | Readonly<Record<string, T>> {
  return Object.keys(own).length === 0 ? rest : { ...own, "*": rest };
}

/** The file's sizes have been read by now. */
function resourcesOf({ resources }: ServiceConfig): NonNullable<VModelOptions["resources"]>[string] | undefined {
  return (
    resources && {
      ...given("cpu", resources.cpu),
      ...given("memory", resources.memory),
      ...given("gpu", resources.gpu),
    }
  );
}

function callBounds({ maxConcurrent, maxQueue, timeoutMs, methods }: ServiceConfig): ServiceConfig | undefined {
  const bounds = {
    ...given("maxConcurrent", maxConcurrent),
    ...given("maxQueue", maxQueue),
    ...given("timeoutMs", timeoutMs),
    ...given("methods", methods),
  };
  return Object.keys(bounds).length === 0 ? undefined : bounds;
}

function corsOf(origins: "*" | readonly string[] | undefined): HostOptions["cors"] {
  return origins === undefined || origins.length === 0 ? false : { origins };
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
