import { fileURLToPath } from "node:url";
import { VModelError } from "@vmodel/core";
import type { Manifest, ServiceInfo } from "@vmodel/core/manifest";
import { Registry, type ServiceDefinition, servicesOf } from "@vmodel/core/registration";
import type { ModuleSpec } from "../vmodel/options.ts";
import { type Base, baseOf } from "./base-url.ts";
import { Failures } from "./failures.ts";
import { importModule } from "./import-module.ts";
import { matchManifest } from "./match-manifest.ts";
import { type OwningPackage, packageOf } from "./package-directory.ts";
import { build, manifestError, manifestFile, readManifest } from "./read-manifest.ts";
import { resolveModule } from "./resolve-module.ts";

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
  /** Module or directory (`file:` URL or absolute path) that specifiers resolve from. Default: the working directory. */
  readonly from?: string | URL | undefined;
}

/**
 * Imports the listed modules and answers the services they export, sorted by name.
 *
 * @throws VModelError about the module or package that cannot be loaded: `not_found` (cannot be resolved, exports no
 * service), `failed_precondition` (throws on import; manifest missing or not matching), `invalid_argument` (decorators
 * that contradict each other), `conflict` (a service name taken twice). When there are several, it tells of all of
 * them, with a detail for each and the code of the first.
 */
export async function loadModules(
  specs: readonly ModuleSpec[],
  options: LoadModulesOptions = {},
): Promise<LoadedService[]> {
  const base = baseOf(options.from);
  const failures = new Failures();
  const packages = await importAll(specs, base, failures);
  const services: LoadedService[] = [];
  // One after the other here as there, so that what is told of first does not depend on the disk.
  for (const each of packages) {
    services.push(...((await failures.collect(each.owner.name, () => describe(each))) ?? []));
  }
  failures.throwIfAny();
  return services.toSorted((a, b) => (a.definition.name < b.definition.name ? -1 : 1));
}

/** The services of one package, in however many modules. */
interface PackageServices {
  readonly owner: OwningPackage;
  readonly definitions: ServiceDefinition[];
}

interface ImportedModule {
  readonly owner: OwningPackage;
  readonly services: readonly ServiceDefinition[];
}

async function importAll(specs: readonly ModuleSpec[], base: Base, failures: Failures): Promise<PackageServices[]> {
  const registry = new Registry();
  const packages = new Map<string, PackageServices>();
  for (const spec of specs) {
    await failures.collect(nameOf(spec), async () => {
      const { owner, services } = await importServices(specifierOf(spec), base);
      const entry = packages.get(owner.directory) ?? { owner, definitions: [] };
      packages.set(owner.directory, entry);
      for (const definition of services) {
        const isKnown = registry.get(definition.name)?.class === definition.class;
        registry.register(definition);
        if (!isKnown) entry.definitions.push(definition);
      }
    });
  }
  return [...packages.values()];
}

async function importServices(specifier: string, base: Base): Promise<ImportedModule> {
  const url = resolveModule(specifier, base);
  const { services, hints } = servicesOf(await importModule(specifier, url));
  const file = fileURLToPath(url);
  if (services.length === 0) {
    throw new VModelError("not_found", `Module "${specifier}" (${file}) has no service. ${hints.join(" ")}`);
  }
  const owner = await packageOf(file);
  if (owner !== undefined) return { owner, services };
  throw manifestError(`Module ${file} belongs to no package: there is no package.json with a name around it.`);
}

async function describe({ owner, definitions }: PackageServices): Promise<LoadedService[]> {
  const manifest = await readManifest(owner);
  const problems = manifest.package === owner.name ? [] : [`it is of package "${manifest.package}"`];
  const services: LoadedService[] = [];
  for (const definition of definitions) {
    const { info, problems: differences } = matchManifest(definition, manifest);
    problems.push(...differences);
    if (info !== undefined) services.push({ definition, info, manifest, packageDirectory: owner.directory });
  }
  if (problems.length === 0) return services;
  const message = `The ${manifestFile} of package "${owner.name}" does not match its code: ${problems.join("; ")}.`;
  throw manifestError(`${message} ${build(owner)}`);
}

function specifierOf(spec: ModuleSpec): string {
  const specifier: unknown = (spec as ModuleSpec | undefined)?.package;
  if (typeof specifier === "string" && specifier !== "") return specifier;
  const text = typeof spec === "string" ? `{ package: ${JSON.stringify(spec)} }` : '{ package: "name" }';
  throw new VModelError("invalid_argument", `A module is listed as ${text}, not as ${JSON.stringify(spec)}.`);
}

function nameOf(spec: ModuleSpec): string {
  const specifier: unknown = (spec as ModuleSpec | undefined)?.package;
  return typeof specifier === "string" ? specifier : String(spec);
}
