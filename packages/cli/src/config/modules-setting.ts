import { dirname, resolve } from "node:path";
import { UsageFailure } from "../failure.ts";
import type { FileConfig } from "./check-config.ts";
import { modulesVariable } from "./option-row.ts";
import type { Setting } from "./setting.ts";

/** What is served. */
export interface ModulesSetting extends Omit<Setting, "value"> {
  /** Packages or paths; undefined where none are listed. */
  readonly list: readonly string[] | undefined;
}

/**
 * The modules of the arguments, else of the variable, else of the file.
 * @throws UsageFailure when the variable lists none
 */
export function modulesOf(
  given: readonly string[],
  variable: string | undefined,
  file: FileConfig | undefined,
): ModulesSetting {
  if (given.length > 0) return { list: given, source: "flag", from: "arguments" };
  if (variable !== undefined) return { list: listIn(variable), source: "environment", from: modulesVariable };
  if (file?.modules === undefined) return { list: undefined, source: "default", from: "default" };
  // Paths in the file are seen from the file.
  const base = dirname(file.path);
  const list = file.modules.map((one) => (/^\.\.?([/\\]|$)/.test(one) ? resolve(base, one) : one));
  return { list, source: "file", from: `${file.path} /modules` };
}

function listIn(text: string): readonly string[] {
  const list = text.split(",").map((one) => one.trim());
  if (!list.includes("")) return list;
  throw new UsageFailure(
    `${modulesVariable} is ${JSON.stringify(text)}: it takes packages or files with commas between them, such as ./dist/index.js,@scope/service.`,
  );
}
