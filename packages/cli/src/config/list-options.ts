import { flagOf, optionGroups, variableOf } from "./option-row.ts";
import { optionRows } from "./option-table.ts";

/** One option of `vmodel serve`, for documentation and tools. */
export interface OptionDescription {
  /** Its place in the configuration file. */
  readonly path: string;
  readonly flag: string;
  readonly variable: string;
  readonly group: string;
  /** Undefined where there is none. */
  readonly default: unknown;
  readonly doc: string;
  /** What it takes. */
  readonly takes: string;
}

/** Every option of `vmodel serve`, in the order of the help. */
export function listOptions(): readonly OptionDescription[] {
  return [...optionRows].map(([path, { group, kind, doc, default: value }]) => ({
    path,
    flag: kind.placeholder === "" && value === true ? flagOf(path).replace("--", "--no-") : flagOf(path),
    variable: variableOf(path),
    group: optionGroups[group],
    default: value,
    doc,
    takes: kind.takes,
  }));
}
