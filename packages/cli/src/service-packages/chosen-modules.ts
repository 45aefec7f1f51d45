import type { ModuleSpec } from "@vmodel/runtime-node";
import type { ResolvedOptions } from "../config/resolve-options.ts";
import { findPackages } from "./service-packages.ts";

/** The modules that are listed, else the service packages that the directory stands for. */
export async function chosenModules(
  directory: string,
  { modules }: Pick<ResolvedOptions, "modules">,
): Promise<readonly ModuleSpec[]> {
  const specifiers = modules.list ?? (await findPackages(directory)).map((one) => one.directory);
  return specifiers.map((specifier) => ({ package: specifier }));
}
