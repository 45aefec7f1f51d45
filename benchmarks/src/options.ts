import { parseArgs } from "node:util";

/** What the command was asked for. */
export interface BenchOptions {
  /** Names of the benchmarks to run; undefined: all. */
  readonly only: readonly string[] | undefined;
  readonly quick: boolean;
  readonly write: boolean;
  readonly help: boolean;
}

/** @throws Error that says what is wrong with the command line */
export function readOptions(args: readonly string[], names: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true },
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { only, quick, write, help } = values;
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}: there are ${names.join(", ")}.`);
  if (write && (only !== undefined || quick)) {
    throw new Error("--write takes the whole table, measured in full: leave out --only and --quick.");
  }
  return { only, quick, write, help };
}
