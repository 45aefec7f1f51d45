import { VModelError } from "@vmodel/core";
import type { BuildResult } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";

/** Options of a build. */
export interface BuildOptions {
  /** Whether the cache may be used and written. Default true. */
  readonly cache?: boolean;
}

/**
 * Builds packages together: reads their sources, without running them, and writes manifests and clients. Files are
 * written only when they differ, each at once; of a package with diagnostics, nothing is written.
 */
export async function buildPackages(
  packages: readonly ServicePackage[],
  options: BuildOptions = {},
): Promise<BuildResult[]> {
  throw new VModelError("unimplemented", `building ${packages.length} ${options.cache}`);
}
