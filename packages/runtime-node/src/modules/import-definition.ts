import type { Manifest } from "@vmodel/core/manifest";
import { Registry, type ServiceDefinition, servicesOf } from "@vmodel/core/registration";
import { importModule } from "./import-module.ts";
import { mismatch, notExported } from "./manifest-error.ts";
import { matchManifest } from "./match-manifest.ts";
import type { ModuleFile } from "./module-file.ts";
import type { OwningPackage } from "./package-directory.ts";

/** A service that so far is known by its manifest only. */
export interface DescribedService {
  readonly service: string;
  readonly manifest: Manifest;
  /** Its package. */
  readonly owner: OwningPackage;
  /** The listed modules of its package, one of which has to export it. */
  readonly modules: readonly ModuleFile[];
}

/**
 * Imports a service.
 * @throws VModelError when its modules cannot be imported, do not export it, or differ from the manifest
 */
export async function importDefinition(described: DescribedService): Promise<ServiceDefinition> {
  const { service, modules, owner, manifest } = described;
  const registry = new Registry();
  for (const { specifier, url } of modules) {
    for (const definition of servicesOf(await importModule(specifier, new URL(url))).services) {
      registry.register(definition);
    }
  }
  const definition = registry.get(service);
  if (definition === undefined) {
    const listed = modules.map(({ specifier }) => specifier);
    throw notExported(service, listed, owner);
  }
  const { problems } = matchManifest(definition, manifest);
  if (problems.length > 0) throw mismatch(owner, problems);
  return definition;
}
