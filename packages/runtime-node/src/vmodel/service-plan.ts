import { VModelError } from "@vmodel/core";
import { type Budget, readBudget } from "../budget/budget.ts";
import { readServiceResources } from "../budget/service-resources.ts";
import { noConfig } from "../config/config-source.ts";
import { readConfigs } from "../config/read-configs.ts";
import { createRedactor } from "../config/redactor.ts";
import { readFileSettings } from "../files/settings.ts";
import { silentLogger } from "../logging/logger.ts";
import { readIsolation } from "../modules/isolation.ts";
import { type LoadedService, loadModules } from "../modules/load-modules.ts";
import type { Importing, ModuleSpec } from "../modules/module-spec.ts";
import { readCallLimits } from "../service/call-limits.ts";
import { ManagedService, type ManagedServiceOptions } from "../service/managed-service.ts";
import type { OpenDefaults } from "./defaults.ts";
import { readLimits } from "./limits.ts";
import type { VModelOptions } from "./options.ts";
import { readConfigOptions } from "./read-config-options.ts";
import { readRestartPolicy } from "./restart-policy.ts";

/** What services of one VModel share, and what ends one that is being made. */
export type ServicePlace = Pick<ManagedServiceOptions, "data" | "pool" | "signal">;

/** One service that may be made. */
export interface PlannedService {
  readonly name: string;
  readonly loaded: LoadedService;
  /** All that makes it what it is, but its code: services whose settings are equal are the same. */
  readonly settings: object;
  /** Makes it. An abort ends what is being made; then it is failed. */
  make(place: ServicePlace): Promise<ManagedService>;
}

/** The services of some modules under some options, everything checked and nothing made. */
export interface ServicePlan {
  /** Sorted by name. */
  readonly services: ReadonlyMap<string, PlannedService>;
  /** The secrets of all configurations. */
  readonly secrets: readonly string[];
  /** What there is to give to services; undefined: no limits. */
  readonly budget: Budget | undefined;
}

/** What a plan is made with beside modules and options. */
export interface PlanDetails {
  /** Secrets that are to be hidden beside those of the options. */
  readonly hidden?: Iterable<string>;
  /** Names of services that are left out. */
  readonly except?: readonly string[];
}

/**
 * Reads what services there are.
 *
 * @throws VModelError that tells of every module that cannot be used, or of everything wrong in the options
 */
export async function planServices(
  specs: readonly ModuleSpec[],
  options: VModelOptions,
  defaults: OpenDefaults,
  { hidden = [], except = [] }: PlanDetails = {},
): Promise<ServicePlan> {
  const { from, log = silentLogger, checkResults: checksResults = false, processes = {} } = options;
  const limits = readLimits(options.limits);
  const restart = readRestartPolicy(options.restart);
  const files = readFileSettings(options.files, options.offline);
  const budget = readBudget(options.budget ?? defaults.budget);
  const given = readConfigOptions(options);
  const resources = readServiceResources(options.resources);
  const rule = readIsolation(options.isolation, defaults.isolation, (info) => resources.of(info).inForce);
  const importing = readImporting(options.importing ?? defaults.importing);
  const found = await loadModules(specs, { from, isolation: rule, importing });
  const { isWanted = () => true } = defaults;
  const modules = found.filter(({ info }) => !except.includes(info.service_name) && isWanted(info));
  refuseTwins(modules);
  // Options of a service that is left out are no mistake.
  const infos = found.map(({ info }) => info);
  const names = infos.map(({ service_name: name }) => name);
  rule.checkNames(names);
  resources.checkNames(names);
  const calls = readCallLimits(options.calls, infos);
  const configs = readConfigs(modules, given, infos);
  const secrets = [...configs.values()].flatMap((config) => config.secrets);
  const redactor = createRedactor([...secrets, ...hidden]);
  const shared = { limits, restart, calls, checksResults, files, processes, redactor, log: redactor.log(log) };
  const services = modules.map((loaded): [string, PlannedService] => {
    const { service_name: name } = loaded.info;
    const config = configs.get(name) ?? noConfig;
    const own = resources.of(loaded.info);
    const bounds = [calls.services.get(name), calls.streamIdleMs, limits, restart, checksResults, files, processes];
    return [
      name,
      {
        name,
        loaded,
        settings: { ...described(loaded), config: config.forLife(), resources: own, bounds },
        make: (place) => ManagedService.open({ loaded, config, resources: own, ...place, ...shared }),
      },
    ];
  });
  return { services: new Map(services), secrets, budget };
}

/** @throws VModelError `invalid_argument` */
function readImporting(given: Importing): Importing {
  if (given === "at-open" || given === "on-demand") return given;
  const message = `The option importing takes "at-open" or "on-demand", not ${JSON.stringify(given)}.`;
  throw new VModelError("invalid_argument", message);
}

/** What a manifest and a listing say of a service. */
function described({ info, manifest, modules, owner, isolated, definition }: LoadedService): object {
  return { info, definitions: manifest.$defs, modules, owner, isolated, class: definition?.class };
}

/** Where nothing is imported, nobody else has seen it. */
function refuseTwins(modules: readonly LoadedService[]): void {
  const seen = new Map<string, LoadedService>();
  for (const loaded of modules) {
    const { service_name: service } = loaded.info;
    const other = seen.get(service);
    seen.set(service, loaded);
    if (other === undefined) continue;
    const places = [other, loaded].map(({ owner }) => `"${owner.name}" (${owner.directory})`).join(" and ");
    throw new VModelError("conflict", `Service ${service} is in two packages: ${places}. Rename one of them.`, {
      service,
    });
  }
}
