import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of a package that the benchmarks depend on. */
export function packageDirectory(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
}

/**
 * Absolute path of a program of a package, as npm would link it.
 * @throws Error when the package has no such program
 */
export function packageProgram(name: string, bin: string): string {
  const directory = packageDirectory(name);
  const { bin: bins = {} }: { bin?: Record<string, string> } = JSON.parse(
    readFileSync(join(directory, "package.json"), "utf8"),
  );
  const path = Object.hasOwn(bins, bin) ? bins[bin] : undefined;
  if (path === undefined) throw new Error(`The package ${name} has no program ${bin}.`);
  return join(directory, path);
}
