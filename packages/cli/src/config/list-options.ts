import { flagOf, optionGroups, servicesVariable, variableOf } from "./option-row.ts";
import { optionRows, serviceTable } from "./option-table.ts";

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

/** One option of a single service, for documentation and tools. */
export interface ServiceOptionDescription {
  /** Its place in `services.NAME` of the configuration file. */
  readonly path: string;
  /** With a placeholder for its value. */
  readonly flag: string;
  /** The variable with a value that it may have; what it holds is of all services. */
  readonly variable: string;
  readonly doc: string;
  /** What it takes. */
  readonly takes: string;
}

/** Every option of single services beside `config` and `methods`, as the table has them. */
export function listServiceOptions(): readonly ServiceOptionDescription[] {
  return Object.entries(serviceTable).map(
    ([
      path,
      {
        doc,
        kind: { takes, placeholder, example },
      },
    ]) => {
      const said = path.split(".").reduceRight<unknown>((inside, key) => ({ [key]: inside }), example);
      const variable = `${servicesVariable}='${JSON.stringify({ NAME: said })}'`;
      return { path, flag: `--service NAME.${path}=${placeholder}`, variable, doc, takes };
    },
  );
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
