import type { Manifest, ServiceInfo } from "@vmodel/core/manifest";
import type { ServiceDefinition } from "@vmodel/core/registration";
import type { ModuleSpec } from "../vmodel/options.ts";

/** A service of a listed module: what its decorators say and what its manifest says, found to agree. */
export interface LoadedService {
  readonly definition: ServiceDefinition;
  readonly info: ServiceInfo;
  /** The manifest that `info` is of. */
  readonly manifest: Manifest;
  /** Absolute path of the directory that holds the service's package.json and service-info.json. */
  readonly packageDirectory: string;
}

/** Options of {@link loadModules}. */
export interface LoadModulesOptions {
  /** Module or directory (URL or absolute path) that specifiers resolve from. Default: the working directory. */
  readonly from?: string | URL | undefined;
}

/**
 * Imports the listed modules and answers the services they export, sorted by name.
 *
 * @throws VModelError that tells of every module that cannot be loaded; one detail for each when there are several.
 */
export async function loadModules(
  specs: readonly ModuleSpec[],
  options: LoadModulesOptions = {},
): Promise<LoadedService[]> {
  throw new Error(`loadModules: ${specs.length} ${options.from}`);
}
