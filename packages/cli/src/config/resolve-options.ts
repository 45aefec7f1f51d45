import { dirname, resolve } from "node:path";
import { UsageFailure } from "../failure.ts";
import { checkConfig, type FileConfig } from "./check-config.ts";
import type { OptionPath, ServiceConfig } from "./config-type.ts";
import { findConfigFile } from "./find-config-file.ts";
import { loadConfigFile } from "./load-config-file.ts";
import { type ModulesSetting, modulesOf } from "./modules-setting.ts";
import { attributeOf, flagOf, modulesVariable, type OptionRow, servicesVariable, variableOf } from "./option-row.ts";
import { type OptionValues, optionRows } from "./option-table.ts";
import { readServiceFlags } from "./service-flags.ts";
import { applySettings, type ServiceSetting, settingsIn, strongest } from "./service-setting.ts";
import { readServicesVariable } from "./service-variable.ts";
import type { Setting } from "./setting.ts";
import { settleBudget } from "./settle-budget.ts";

/** Everything that is in force. */
export interface ResolvedOptions {
  /** Absolute path of the configuration file; undefined where there is none. */
  readonly file: string | undefined;
  readonly settings: ReadonlyMap<OptionPath, Setting>;
  readonly values: OptionValues;
  readonly modules: ModulesSetting;
  /** What is in force for single services; what they are constructed with is what the file alone says. */
  readonly services: ReadonlyMap<string, ServiceConfig>;
  /** Every value that is in force for a single service. */
  readonly serviceSettings: readonly ServiceSetting[];
  /** Whether what services are constructed with is in the file as JSON carries it. */
  readonly isJson: boolean;
}

/** What options are read from. */
export interface OptionSources {
  /** Absolute path; what is relative on the command line or in a variable is seen from here. */
  readonly directory: string;
  /** Positional arguments. */
  readonly modules: readonly string[];
  /** Flags, by Commander's names. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Puts together what flags, variables, the configuration file and the defaults say, each stronger than the next.
 * @throws UsageFailure for a value that may not be, and for a file that cannot be used
 */
export async function resolveOptions(given: OptionSources): Promise<ResolvedOptions> {
  const { directory, flags, environment } = given;
  const strong = new Map<OptionPath, Setting | undefined>();
  for (const [path, row] of optionRows) {
    strong.set(path, fromFlag(path, row, flags) ?? fromEnvironment(path, row, environment));
  }
  const variable = environment[servicesVariable];
  const strongServices = [
    ...(variable === undefined ? [] : readServicesVariable(variable)),
    ...readServiceFlags((flags.service as readonly string[] | undefined) ?? []),
  ];
  const path = findConfigFile(directory, nameOfFile(given));
  const file = path === undefined ? undefined : checkConfig(await loadConfigFile(path));
  const settings = new Map<OptionPath, Setting>();
  for (const [option, { default: value }] of optionRows) {
    const other: Setting = { value, source: "default", from: "default" };
    settings.set(option, strong.get(option) ?? fromFile(option, file) ?? other);
  }
  settleBudget(settings);
  const values = Object.fromEntries([...settings].map(([option, { value }]) => [option, value])) as OptionValues;
  const fileServices = file?.services ?? new Map<string, ServiceConfig>();
  const weakServices = settingsIn(fileServices, "file", (pointer) => `${path} /services${pointer}`);
  // Paths in the file are seen from the file.
  const baseOf = (option: OptionPath): string =>
    settings.get(option)?.source === "file" && file !== undefined ? dirname(file.path) : directory;
  return {
    file: path,
    settings,
    values: {
      ...values,
      data: resolve(baseOf("data"), values.data),
      "files.stores": values["files.stores"]?.map((store) => resolve(baseOf("files.stores"), store)),
    },
    modules: modulesOf(given.modules, environment[modulesVariable], file),
    services: applySettings(fileServices, strongServices),
    serviceSettings: strongest([...weakServices, ...strongServices]),
    isJson: file?.isJson ?? true,
  };
}

function nameOfFile({ flags, environment }: OptionSources): string | undefined {
  const named = (flags.config as string | undefined) ?? environment.VMODEL_CONFIG;
  if (named?.trim() !== "") return named;
  throw new UsageFailure("--config (VMODEL_CONFIG) is empty: it takes the path of a file.");
}

function fromFile(option: OptionPath, file: FileConfig | undefined): Setting | undefined {
  if (file?.options.has(option) !== true) return undefined;
  return { value: file.options.get(option), source: "file", from: `${file.path} /${option.replaceAll(".", "/")}` };
}

function fromFlag(path: OptionPath, row: OptionRow, flags: OptionSources["flags"]): Setting | undefined {
  const given = flags[attributeOf(path)];
  if (given === undefined) return undefined;
  const flag = given === false ? flagOf(path).replace("--", "--no-") : flagOf(path);
  return { value: read(given, row, flag), source: "flag", from: flag };
}

function fromEnvironment(
  path: OptionPath,
  row: OptionRow,
  environment: OptionSources["environment"],
): Setting | undefined {
  const name = variableOf(path);
  const given = environment[name];
  return given === undefined ? undefined : { value: read(given, row, name), source: "environment", from: name };
}

/** A text, or what a switch stands for. */
function read(given: unknown, { kind, secret }: OptionRow, name: string): unknown {
  const checked = kind.check(typeof given === "string" ? kind.read(given) : given);
  if (checked !== undefined) return checked;
  throw new UsageFailure(`${name} is ${secret ? "wrong" : JSON.stringify(given)}: it takes ${kind.takes}.`);
}
