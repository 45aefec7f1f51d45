import { statSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { ServicePackage } from "@vmodel/codegen";
import { VModelError } from "@vmodel/core";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { UsageFailure } from "../failure.ts";

/** Which directory a command works in. */
export interface DirectoryOption {
  readonly directory?: string;
}

/** Adds the option of every command that works on service packages. */
export function withDirectoryOption(command: Command): Command {
  return command.option("-C, --directory <dir>", "work in this directory (default: the working directory)");
}

/** Absolute path of the chosen directory. @throws UsageFailure when there is none */
export function chosenDirectory(context: CliContext, { directory = "." }: DirectoryOption): string {
  const path = resolve(context.directory, directory);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  throw new UsageFailure(`There is no directory ${path}.`);
}

/**
 * The service packages that a directory stands for: the one it lies in, else those below it, else, where there are
 * none either, all of its workspace.
 *
 * @throws VModelError `not_found` when there is none
 */
export async function findPackages(directory: string): Promise<ServicePackage[]> {
  const { findServicePackages } = await import("@vmodel/codegen");
  const packages = await findServicePackages(directory);
  const below = packages.filter((one) => one.directory.startsWith(directory + sep));
  if (packages.length > 0) return below.length > 0 ? below : packages;
  throw new VModelError(
    "not_found",
    `There is no service package in ${directory}. One depends on @vmodel/core and has a class with @service in src.`,
  );
}
