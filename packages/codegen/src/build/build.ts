import { readFileSync } from "node:fs";
import type { Manifest } from "@vmodel/core/manifest";
import { BuildCache, type IntactBuild } from "./cache.ts";
import type { GeneratedPackage } from "./generate.ts";
import type { BuildResult } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";
import { strayFiles } from "./stray-files.ts";
import { strictly } from "./strict.ts";
import { writeFiles } from "./write-files.ts";

/** Options of a build. */
export interface BuildOptions {
  /** Whether the cache may be used and written. Default true. */
  readonly cache?: boolean;
  /** Whether a warning keeps a package from being built; then it is among the diagnostics. Default false. */
  readonly strict?: boolean;
}

/**
 * Builds packages together, which is much faster than one by one: reads their sources, without running them, and writes
 * manifests and clients. Files are written only when they differ, each at once; of a package with diagnostics, nothing
 * is written. Results are in the order of the packages.
 *
 * @throws VModelError `internal` when a file cannot be read or written
 * @example
 * ```ts
 * const results = await buildPackages(await findServicePackages("."));
 * process.stderr.write(formatDiagnostics(results.flatMap((result) => result.diagnostics)));
 * ```
 */
export async function buildPackages(
  packages: readonly ServicePackage[],
  { cache: withCache = true, strict = false }: BuildOptions = {},
): Promise<BuildResult[]> {
  const cache = withCache ? new BuildCache() : undefined;
  const results = new Map<ServicePackage, BuildResult>();
  for (const pkg of packages) {
    const intact = cache?.intact(pkg);
    if (intact !== undefined && !(strict && intact.warnings.length > 0)) results.set(pkg, unchanged(pkg, intact));
  }
  const changed = packages.filter((pkg) => !results.has(pkg));
  if (changed.length > 0) {
    const { generatePackages } = await import("./generate.ts");
    const generated = await generatePackages(changed);
    const built = await writePackages(strict ? generated.map(strictly) : generated, cache);
    for (const result of built) results.set(result.package, result);
  }
  return packages.flatMap((pkg) => results.get(pkg) ?? []);
}

/** Writes what was generated, and remembers it in the cache, if there is one. */
export async function writePackages(
  generated: readonly GeneratedPackage[],
  cache: BuildCache | undefined,
): Promise<BuildResult[]> {
  // Packages at once, as most of the time is spent waiting for the disk.
  const results = await Promise.all(generated.map(written));
  await Promise.all(generated.map((one) => (one.diagnostics.length === 0 ? cache?.store(one) : undefined)));
  return results;
}

/** Builds one package; see {@link buildPackages}. */
export async function buildPackage(pkg: ServicePackage, options?: BuildOptions): Promise<BuildResult> {
  const [result] = await buildPackages([pkg], options);
  return result as BuildResult;
}

function unchanged(pkg: ServicePackage, { outputs, warnings }: IntactBuild): BuildResult {
  return {
    package: pkg,
    diagnostics: [],
    warnings,
    files: outputs.map((path) => ({ path, change: "unchanged" })),
    // Read only when somebody asks. It has the hash of what was written, so it is a manifest.
    get manifest() {
      return JSON.parse(readFileSync(pkg.manifest, "utf8")) as Manifest;
    },
    cached: true,
  };
}

async function written(generated: GeneratedPackage): Promise<BuildResult> {
  const { package: pkg, diagnostics, warnings, files, manifest, modules } = generated;
  const told = { package: pkg, diagnostics, warnings, modules, cached: false };
  if (diagnostics.length > 0 || manifest === undefined) return { ...told, files: [] };
  const changes = await writeFiles(pkg, files, strayFiles(pkg, new Set(files.keys())));
  return { ...told, files: changes, manifest };
}
