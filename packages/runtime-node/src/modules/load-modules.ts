import { fileURLToPath } from "node:url";
import { VModelError } from "@vmodel/core";
import type { Manifest, ServiceInfo } from "@vmodel/core/manifest";
import { Registry, type ServiceDefinition, servicesOf } from "@vmodel/core/registration";
import { type Base, baseOf } from "./base-url.ts";
import { Failures } from "./failures.ts";
import { importModule } from "./import-module.ts";
import { type IsolationRule, readIsolation } from "./isolation.ts";
import { manifestError, mismatch } from "./manifest-error.ts";
import { matchManifest } from "./match-manifest.ts";
import type { ModuleFile } from "./module-file.ts";
import type { Importing, ModuleSpec } from "./module-spec.ts";
import { type OwningPackage, packageOf } from "./package-directory.ts";
import { readManifest } from "./read-manifest.ts";
import { resolveModule } from "./resolve-module.ts";

/** A service of a listed module: what its manifest says and, where it has been imported, what its decorators say. */
export interface LoadedService {
  /**
   * Found to agree with `info`. Undefined: nothing of the package runs in this process, or not yet, so its code is not here
   * either.
   */
  readonly definition: ServiceDefinition | undefined;
  readonly info: ServiceInfo;
  /** The manifest that `info` is of. */
  readonly manifest: Manifest;
  /** The service's package. */
  readonly owner: OwningPackage;
  /** The listed modules of its package, one of which exports it. */
  readonly modules: readonly ModuleFile[];
  /** Whether it runs in a process of its own. */
  readonly isolated: boolean;
}

/** Options of {@link loadModules}. */
export interface LoadModulesOptions {
  /** Module or directory (`file:` URL or absolute path) that specifiers resolve from. Default: the working directory. */
  readonly from?: string | URL | undefined;
  /** Which services run in processes of their own. Default: none. */
  readonly isolation?: IsolationRule;
  /** When services are imported that run in this process. Default: now. */
  readonly importing?: Importing;
}

const inProcess: IsolationRule = readIsolation("in-process", "in-process");

/**
 * Finds the services of the listed modules, sorted by name: those that the modules export. A package whose services all
 * run in processes of their own, or are imported on demand, is not imported, and then they are those of its manifest;
 * whether the code agrees with it comes to light with their first hook.
 *
 * @throws VModelError about the module or package that cannot be loaded: `not_found` (cannot be resolved, exports no
 * service), `failed_precondition` (throws on import; manifest missing or not matching), `invalid_argument` (decorators
 * that contradict each other), `conflict` (a service name taken twice). When there are several, it tells of all of
 * them, with a detail for each and the code of the first.
 */
export async function loadModules(
  specs: readonly ModuleSpec[],
  { from, isolation = inProcess, importing = "at-open" }: LoadModulesOptions = {},
): Promise<LoadedService[]> {
  const base = baseOf(from);
  const failures = new Failures();
  const staysOut =
    importing === "on-demand" || isolation.mayIsolate
      ? (info: ServiceInfo) => isolation.isIsolated(info) || (importing === "on-demand" && info.protocol !== "minimal")
      : undefined;
  const packages = await findAll(specs, base, staysOut, failures);
  const services: LoadedService[] = [];
  // One after the other here as there, so that what is told of first does not depend on the disk.
  for (const each of packages) {
    services.push(...((await failures.collect(each.owner.name, () => describe(each, isolation))) ?? []));
  }
  failures.throwIfAny();
  return services.toSorted((a, b) => (a.info.service_name < b.info.service_name ? -1 : 1));
}

/** The services of one package, in however many modules. */
interface PackageServices {
  readonly owner: OwningPackage;
  readonly modules: ModuleFile[];
  /** Of the modules that were imported. */
  readonly definitions: ServiceDefinition[];
  /** Set where nothing is imported. */
  readonly manifest?: Manifest | undefined;
}

async function findAll(
  specs: readonly ModuleSpec[],
  base: Base,
  staysOut: StaysOut | undefined,
  failures: Failures,
): Promise<PackageServices[]> {
  const registry = new Registry();
  const packages = new Map<string, PackageServices>();
  for (const spec of specs) {
    await failures.collect(nameOf(spec), async () => {
      const specifier = specifierOf(spec);
      const url = resolveModule(specifier, base);
      const manifest = staysOut && (await manifestAlone(fileURLToPath(url), staysOut));
      const services = manifest === undefined ? await importServices(specifier, url) : [];
      const owner = await ownerOf(fileURLToPath(url));
      const entry = packages.get(owner.directory) ?? { owner, modules: [], definitions: [], manifest };
      packages.set(owner.directory, entry);
      if (!entry.modules.some((module) => module.url === url.href)) entry.modules.push({ specifier, url: url.href });
      for (const definition of services) {
        const isKnown = registry.get(definition.name)?.class === definition.class;
        registry.register(definition);
        if (!isKnown) entry.definitions.push(definition);
      }
    });
  }
  return [...packages.values()];
}

/** Whether the code of a service stays out of this process for now. */
type StaysOut = (info: ServiceInfo) => boolean;

/** The manifest of a file's package when the code of all its services stays out. */
async function manifestAlone(file: string, staysOut: StaysOut): Promise<Manifest | undefined> {
  const owner = await ownerOf(file);
  const manifest = await readManifest(owner);
  if (manifest.package !== owner.name) throw mismatch(owner, [`it is of package "${manifest.package}"`]);
  return manifest.services.every(staysOut) ? manifest : undefined;
}

async function importServices(specifier: string, url: URL): Promise<readonly ServiceDefinition[]> {
  const { services, hints } = servicesOf(await importModule(specifier, url));
  if (services.length > 0) return services;
  throw new VModelError(
    "not_found",
    `Module "${specifier}" (${fileURLToPath(url)}) has no service. ${hints.join(" ")}`,
  );
}

async function ownerOf(file: string): Promise<OwningPackage> {
  const owner = await packageOf(file);
  if (owner !== undefined) return owner;
  throw manifestError(`Module ${file} belongs to no package: there is no package.json with a name around it.`);
}

async function describe(found: PackageServices, isolation: IsolationRule): Promise<LoadedService[]> {
  const { owner, modules, definitions } = found;
  const manifest = found.manifest ?? (await readManifest(owner));
  const load = (info: ServiceInfo, definition?: ServiceDefinition): LoadedService => {
    return { definition, info, manifest, owner, modules, isolated: isolation.isIsolated(info) };
  };
  if (found.manifest !== undefined) return manifest.services.map((info) => load(info));
  const problems = manifest.package === owner.name ? [] : [`it is of package "${manifest.package}"`];
  const services: LoadedService[] = [];
  for (const definition of definitions) {
    const { info, problems: differences } = matchManifest(definition, manifest);
    problems.push(...differences);
    if (info !== undefined) services.push(load(info, definition));
  }
  if (problems.length > 0) throw mismatch(owner, problems);
  return services;
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
