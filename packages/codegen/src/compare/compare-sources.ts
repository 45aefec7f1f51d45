import type { CompareOptions, PackageComparison } from "./comparison.ts";

/**
 * Compares the contracts of services, package by package in the order of their names. Of hosts, only the packages that
 * the other side has as well.
 *
 * @throws VModelError that says in one line what is wrong with what was given
 * @example
 * ```ts
 * const [adder] = await compareSources({ old: "HEAD~1", directory: process.cwd() });
 * ```
 */
export async function compareSources(options: CompareOptions): Promise<PackageComparison[]> {
  // What checks manifests takes long to load, and builds do without it.
  const { comparePackages } = await import("./compare-packages.ts");
  return comparePackages(options);
}
