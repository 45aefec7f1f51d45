import type { Kind } from "./kinds.ts";

/** Parts of the help and of the documentation. */
export const optionGroups = {
  address: "Address",
  access: "Access",
  services: "Services",
  files: "Files",
  calls: "Calls",
  lifecycle: "Lifecycle",
  connections: "Connections",
  operations: "Operations",
} as const;

/** One option, everything that is known of it. */
export interface OptionRow<T = unknown> {
  readonly group: keyof typeof optionGroups;
  readonly kind: Kind<T>;
  /** Undefined: there is none, and leaving the option out has a meaning of its own, which `doc` tells. */
  readonly default?: T;
  /** What it is, with its unit, in a line. */
  readonly doc: string;
  /** Whether its value is shown to nobody. */
  readonly secret?: true;
}

/** The variable that lists what is served. */
export const modulesVariable = "VMODEL_MODULES";

/** The variable that has options of single services: JSON, as `services` in a file. */
export const servicesVariable = "VMODEL_SERVICES";

/** The flag of an option: `calls.maxConcurrent` is `--calls-max-concurrent`. */
export function flagOf(path: string): string {
  return `--${kebab(path)}`;
}

/** The environment variable of an option: `calls.maxConcurrent` is `VMODEL_CALLS_MAX_CONCURRENT`. */
export function variableOf(path: string): string {
  return `VMODEL_${kebab(path).replaceAll("-", "_").toUpperCase()}`;
}

/** The name of an option where Commander keeps it: `calls.maxConcurrent` is `callsMaxConcurrent`. */
export function attributeOf(path: string): string {
  return path.replaceAll(/\.(.)/g, (_, first: string) => first.toUpperCase());
}

function kebab(path: string): string {
  return path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll(".", "-");
}
