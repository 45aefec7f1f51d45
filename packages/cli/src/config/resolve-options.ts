import { dirname, resolve } from "node:path";
import { UsageFailure } from "../failure.ts";
import { checkConfig, type FileConfig } from "./check-config.ts";
import type { OptionPath, ServiceConfig } from "./config-type.ts";
import { findConfigFile } from "./find-config-file.ts";
import { loadConfigFile } from "./load-config-file.ts";
import { attributeOf, flagOf, type OptionRow, variableOf } from "./option-row.ts";
import { type OptionValues, optionRows } from "./option-table.ts";
import type { Setting } from "./setting.ts";
import { settleBudget } from "./settle-budget.ts";

/** Everything that is in force. */
export interface ResolvedOptions {
  /** Absolute path of the configuration file; undefined where there is none. */
  readonly file: string | undefined;
  readonly settings: ReadonlyMap<OptionPath, Setting>;
  readonly values: OptionValues;
  /** Packages or absolute paths; undefined where none are listed. */
  readonly modules: { readonly list: readonly string[] | undefined; readonly source: Setting["source"] };
  readonly services: ReadonlyMap<string, ServiceConfig>;
  /** Whether what services are configured with is as JSON carries it. */
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
  const path = findConfigFile(directory, nameOfFile(given));
  const file = path === undefined ? undefined : checkConfig(await loadConfigFile(path));
  const settings = new Map<OptionPath, Setting>();
  for (const [option, { default: value }] of optionRows) {
    const other: Setting = { value, source: "default", from: "default" };
    settings.set(option, strong.get(option) ?? fromFile(option, file) ?? other);
  }
  settleBudget(settings);
  const values = Object.fromEntries([...settings].map(([option, { value }]) => [option, value])) as OptionValues;
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
    modules: modulesOf(given, file),
    services: file?.services ?? new Map(),
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

function modulesOf({ modules }: OptionSources, file: FileConfig | undefined): ResolvedOptions["modules"] {
  if (modules.length > 0) return { list: modules, source: "flag" };
  if (file?.modules === undefined) return { list: undefined, source: "default" };
  const base = dirname(file.path);
  const list = file.modules.map((one) => (/^\.\.?([/\\]|$)/.test(one) ? resolve(base, one) : one));
  return { list, source: "file" };
}
