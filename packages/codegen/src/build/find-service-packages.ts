import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { VModelError } from "@vmodel/core";
import { sharedKeys } from "../emit/package-json.ts";
import { expandPatterns } from "./expand-patterns.ts";
import { dependsOn, readPackageJson } from "./package-json.ts";
import type { ServicePackage } from "./service-package.ts";
import { sourceFiles } from "./source-files.ts";
import { readVModelOptions, type VModelPackageOptions } from "./vmodel-options.ts";
import { workspacePatterns } from "./workspace-patterns.ts";

/**
 * The service packages that a directory stands for: the package it lies in if that is one, else all those of its
 * workspace, in the order of their directories; none is an empty list. A service package depends on `@vmodel/core` and
 * uses a protocol's decorators in its sources, or has a key `vmodel` in its package.json, or a service-info.json.
 *
 * @throws VModelError `not_found` when there is no package.json here or above, or the package that the directory lies in
 * has services but does not depend on `@vmodel/core`; `invalid_argument` when a package.json or workspace file cannot
 * be read
 */
export async function findServicePackages(directory: string): Promise<ServicePackage[]> {
  const start = resolve(directory);
  if (statSync(start, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new VModelError("not_found", `There is no directory ${start}.`);
  }
  const own = nearest(start, (path) => existsSync(join(path, "package.json")));
  const here = own === undefined ? undefined : servicePackage(own);
  if (here !== undefined) return [here];
  const root = nearest(start, (path) => workspacePatterns(path, readPackageJson(path)) !== undefined);
  if (own !== undefined && own !== root) refuseWithoutCore(own);
  const patterns = root === undefined ? [] : (workspacePatterns(root, readPackageJson(root)) ?? []);
  const found = root === undefined ? [] : expandPatterns(root, patterns).flatMap((path) => servicePackage(path) ?? []);
  if (found.length > 0) return found;
  // The root of a workspace has sources of its own only where there is nothing else.
  if (own !== undefined && own === root) refuseWithoutCore(own);
  if (own !== undefined || root !== undefined) return [];
  throw new VModelError("not_found", `There is no package.json in ${start} or above: run this inside a package.`);
}

function nearest(directory: string, isIt: (path: string) => boolean): string | undefined {
  if (isIt(directory)) return directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : nearest(parent, isIt);
}

/** The package in a directory, if it holds services. */
function servicePackage(directory: string): ServicePackage | undefined {
  const json = readPackageJson(directory);
  if (json === undefined || !dependsOn(json, "@vmodel/core")) return undefined;
  const options = readVModelOptions(json, directory);
  if (options === undefined || !holdsServices(directory, options)) return undefined;
  const { name, version = "0.0.0" } = json;
  if (typeof name !== "string" || name === "" || typeof version !== "string") {
    const file = join(directory, "package.json");
    throw new VModelError("invalid_argument", `${file} needs a name: clients are made for the package of that name.`);
  }
  const shared = Object.fromEntries(
    sharedKeys.filter((key) => Object.hasOwn(json, key)).map((key) => [key, json[key]]),
  );
  return {
    name,
    version,
    directory,
    sources: options.sources,
    manifest: join(directory, "service-info.json"),
    ...(options.lint ? {} : { lint: false }),
    ...(options.client === undefined
      ? {}
      : { client: { name: options.clientName, directory: options.client, shared } }),
  };
}

function holdsServices(directory: string, { isGiven, sources }: VModelPackageOptions): boolean {
  if (isGiven || existsSync(join(directory, "service-info.json"))) return true;
  const texts = sourceFiles(sources).map((file) => readFileSync(file, "utf8"));
  if (texts.some((text) => usesOwnDecorator.test(text))) return true;
  return texts.some((text) => usesDecorators.test(text)) && texts.some((text) => importsDecorators.test(text));
}

/** A package with services that was meant to be built, but depends on nothing that could run them. */
function refuseWithoutCore(directory: string): void {
  const json = readPackageJson(directory);
  if (json === undefined || json.vmodel === false || dependsOn(json, "@vmodel/core")) return;
  const options = readVModelOptions(json, directory);
  if (options === undefined) return;
  const isMeant = (text: string): boolean => importsDecorators.test(text) && usesOwnDecorator.test(text);
  const file = sourceFiles(options.sources).find((path) => isMeant(readFileSync(path, "utf8")));
  if (file === undefined) return;
  throw new VModelError(
    "not_found",
    `${file} has a class with @service, but ${join(directory, "package.json")} does not name @vmodel/core among its dependencies: run \`npm install @vmodel/core\`.`,
  );
}

/** Wrong imports and decorators without parentheses count too: the reader says what is wrong with them. */
const importsDecorators = /\bfrom\s*["']@vmodel\/core(?:\/(?:standard|simplified|minimal))?["']/;
/** A class with the decorator that only ours is called, wherever it comes from. */
const usesOwnDecorator = /^(?!\s*\*).*?(?:^|[\s=])@service(?:Func)?\(/m;
/** Not a tag of a comment, which stands behind an asterisk. */
const usesDecorators = /^(?!\s*\*).*?(?:^|[\s=])@[A-Za-z_$][\w$.]*(?:\(|\s*$|\s+(?:export|class|async|[\w$]+\())/m;
