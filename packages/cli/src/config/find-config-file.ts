import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { UsageFailure } from "../failure.ts";

const names = ["ts", "mts", "js", "mjs", "json"].map((extension) => `vmodel.config.${extension}`);

/**
 * The configuration file: the one that is named, else `vmodel.config.*` in the directory; undefined where there is none.
 * @param named seen from the directory
 * @throws UsageFailure when there are several
 */
export function findConfigFile(directory: string, named: string | undefined): string | undefined {
  if (named !== undefined) return resolve(directory, named);
  const found = names.map((name) => join(directory, name)).filter((path) => existsSync(path));
  if (found.length < 2) return found[0];
  const list = found.map((path) => basename(path)).join(" and ");
  throw new UsageFailure(`${directory} has ${list}: keep one of them, or say which by --config.`);
}
