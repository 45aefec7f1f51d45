import { resolve } from "node:path";
import type { ServicePackage } from "@vmodel/codegen";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { CommandFailure } from "../failure.ts";

/** Which directory a command works in. */
export interface DirectoryOption {
  readonly directory?: string;
}

/** Adds the option of every command that works on service packages. */
export function withDirectoryOption(command: Command): Command {
  return command.option("-C, --directory <dir>", "a service package or a workspace (default: the working directory)");
}

/** The service packages of the chosen directory. @throws CommandFailure when there is none */
export async function findPackages(context: CliContext, { directory }: DirectoryOption): Promise<ServicePackage[]> {
  const { findServicePackages } = await import("@vmodel/codegen");
  const root = resolve(context.directory, directory ?? ".");
  const packages = await findServicePackages(root);
  if (packages.length > 0) return packages;
  throw new CommandFailure(
    `There is no service package in ${root}: one depends on @vmodel/core and has a class with @service in its sources.`,
  );
}
