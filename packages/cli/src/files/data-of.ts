import { statSync } from "node:fs";
import { resolveOptions } from "../config/resolve-options.ts";
import type { CliContext } from "../context.ts";
import { UsageFailure } from "../failure.ts";
import { chosenDirectory, type DirectoryOption } from "../service-packages/service-packages.ts";

/** Options of the commands that work on a data directory. */
export interface FilesOptions extends DirectoryOption, Readonly<Record<string, unknown>> {
  readonly json?: boolean;
}

/**
 * Absolute path of the data directory that a host here would have.
 * @throws UsageFailure when there is none
 */
export async function dataOf(context: CliContext, options: FilesOptions): Promise<string> {
  const directory = chosenDirectory(context, options);
  const { values } = await resolveOptions({ directory, modules: [], flags: options, environment: process.env });
  if (statSync(values.data, { throwIfNoEntry: false })?.isDirectory() === true) return values.data;
  throw new UsageFailure(`There is no data directory ${values.data}: say where it is by --data (VMODEL_DATA).`);
}
