import { isDeepStrictEqual } from "node:util";
import { type HostOptions, inheritedExecArgv, type ReloadOptions, type VModelOptions } from "@vmodel/runtime-node";
import type { ResolvedOptions } from "../config/resolve-options.ts";
import { type ServeSettings, toServeSettings } from "../config/serve-settings.ts";

/** How long calls have to end before a reload where nobody says otherwise, in ms: whoever edits waits for it. */
const drainMs = 2_000;
/** How long what was aborted then has to stop, in ms. */
const graceMs = 1_000;

/** What is in force for `vmodel dev`. */
export interface DevSettings extends ServeSettings {
  readonly resolved: ResolvedOptions;
  /** Options of Node for service processes. */
  readonly execArgv: readonly string[];
}

/** The settings of `vmodel serve`, with what `dev` is about: sources, each service in a process, results checked. */
export function toDevSettings(resolved: ResolvedOptions): DevSettings {
  const settings = toServeSettings(resolved);
  const { limits, processes } = settings.vm;
  const isSaid = (option: "limits.drainMs" | "limits.graceMs"): boolean =>
    resolved.settings.get(option)?.source !== "default";
  const execArgv = withTsx(processes?.execArgv ?? inheritedExecArgv(process.execArgv));
  return {
    ...settings,
    resolved,
    execArgv,
    vm: {
      ...settings.vm,
      isolation: "process",
      checkResults: true,
      processes: { ...processes, execArgv },
      limits: {
        ...limits,
        ...(!isSaid("limits.drainMs") && { drainMs }),
        ...(!isSaid("limits.graceMs") && { graceMs }),
      },
    },
  };
}

/** The options of the services that there are; those of others are for when they come. */
export function optionsFor(settings: DevSettings, services: ReadonlySet<string>): VModelOptions {
  const known = <T>(named: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(named).filter(([name]) => services.has(name)));
  const { config, configJson, configOverrides, calls, resources } = settings.vm;
  return {
    ...settings.vm,
    ...(config !== undefined && { config: known(config) }),
    ...(configJson !== undefined && { configJson: known(configJson) }),
    ...(configOverrides !== undefined && { configOverrides: known(configOverrides) }),
    ...(resources !== undefined && { resources: known(resources) }),
    calls: { ...calls, services: known(calls?.services) },
  };
}

/** Those options that may change while a VModel is open. */
export function pickReloadable(options: VModelOptions): NonNullable<ReloadOptions["options"]> {
  const { config, configJson, configOverrides, calls, files, limits, offline, processes, resources, restart } = options;
  return {
    ...(config !== undefined && { config }),
    ...(configJson !== undefined && { configJson }),
    ...(configOverrides !== undefined && { configOverrides }),
    ...(calls !== undefined && { calls }),
    ...(files !== undefined && { files }),
    ...(limits !== undefined && { limits }),
    ...(offline !== undefined && { offline }),
    ...(processes !== undefined && { processes }),
    ...(resources !== undefined && { resources }),
    ...(restart !== undefined && { restart }),
  };
}

/** Names of options that differ and cannot change while a host listens. */
export function fixedChanges(before: DevSettings, now: DevSettings): readonly string[] {
  const fixed = ({ address, host, vm, resolved }: DevSettings): Readonly<Record<string, unknown>> => {
    const { start: _start, ...rest } = host as HostOptions;
    return { ...address, ...rest, data: vm.dataDirectory, budget: vm.budget, logLevel: resolved.values.logLevel };
  };
  const [one, other] = [fixed(before), fixed(now)];
  return Object.keys({ ...one, ...other }).filter((name) => !isDeepStrictEqual(one[name], other[name]));
}

function withTsx(execArgv: readonly string[]): readonly string[] {
  if (execArgv.some((word) => /(^|[/\\=])tsx(\b|[/\\])/.test(word))) return execArgv;
  return [...execArgv, "--import", import.meta.resolve("tsx")];
}
