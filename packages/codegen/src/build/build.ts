import { readFileSync, rmSync } from "node:fs";
import type { Manifest } from "@vmodel/core/manifest";
import { BuildCache } from "./cache.ts";
import { strayFiles, writeIfDifferent } from "./files.ts";
import type { GeneratedPackage } from "./generate.ts";
import type { BuildResult, FileChange } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";

/** Options of a build. */
export interface BuildOptions {
  /** Whether the cache may be used and written. Default true. */
  readonly cache?: boolean;
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
  { cache: withCache = true }: BuildOptions = {},
): Promise<BuildResult[]> {
  const cache = withCache ? new BuildCache() : undefined;
  const results = new Map<ServicePackage, BuildResult>();
  for (const pkg of packages) {
    const outputs = cache?.intactOutputs(pkg);
    if (outputs !== undefined) results.set(pkg, unchanged(pkg, outputs));
  }
  const changed = packages.filter((pkg) => !results.has(pkg));
  if (changed.length > 0) {
    const { generatePackages } = await import("./generate.ts");
    for (const generated of await generatePackages(changed)) {
      results.set(generated.package, written(generated));
      if (generated.diagnostics.length === 0) cache?.store(generated);
    }
  }
  return packages.flatMap((pkg) => results.get(pkg) ?? []);
}

/** Builds one package; see {@link buildPackages}. */
export async function buildPackage(pkg: ServicePackage, options?: BuildOptions): Promise<BuildResult> {
  const [result] = await buildPackages([pkg], options);
  return result as BuildResult;
}

function unchanged(pkg: ServicePackage, outputs: readonly string[]): BuildResult {
  return {
    package: pkg,
    diagnostics: [],
    files: outputs.map((path) => ({ path, change: "unchanged" })),
    // It has the hash of what was written, so it is a manifest.
    manifest: JSON.parse(readFileSync(pkg.manifest, "utf8")) as Manifest,
    cached: true,
  };
}

function written({ package: pkg, diagnostics, files, manifest }: GeneratedPackage): BuildResult {
  if (diagnostics.length > 0 || manifest === undefined) return { package: pkg, diagnostics, files: [], cached: false };
  const changes: FileChange[] = [...files].map(([path, text]) => ({ path, change: writeIfDifferent(path, text) }));
  const strays = strayFiles(pkg, new Set(files.keys()));
  for (const path of strays) {
    rmSync(path);
    changes.push({ path, change: "removed" });
  }
  changes.sort((one, other) => (one.path < other.path ? -1 : 1));
  return { package: pkg, diagnostics, files: changes, manifest, cached: false };
}
