import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { VModelError } from "@vmodel/core";
import { moduleResolve } from "import-meta-resolve";
import { type Base, directoryUrl } from "./base-url.ts";
import { conditions } from "./conditions.ts";

/**
 * The file of a listed module, found as an `import` in `base` would find it, or the main module of a listed directory.
 *
 * @param specifier package name, path or `file:` URL
 * @throws VModelError `not_found` with where it was looked for, or `invalid_argument` when it cannot name a module
 */
export function resolveModule(specifier: string, base: Base): URL {
  const path = pathOf(specifier, base);
  return path === undefined ? resolvePackage(specifier, base) : resolvePath(specifier, path, base);
}

/** The path that a specifier says itself; undefined when it names a package. */
function pathOf(specifier: string, base: Base): string | undefined {
  if (isAbsolute(specifier)) return specifier;
  if (/^\.\.?([/\\]|$)/.test(specifier)) return fileURLToPath(new URL(specifier.replaceAll("\\", "/"), base.url));
  if (!/^[a-z][a-z+.-]+:/i.test(specifier)) return undefined;
  try {
    return fileURLToPath(specifier);
  } catch (cause) {
    const message = `${JSON.stringify(specifier)} cannot be loaded: list a package name, a path or a file: URL.`;
    throw new VModelError("invalid_argument", message, { cause });
  }
}

function resolvePath(specifier: string, path: string, base: Base): URL {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return resolveDirectory(path, base);
  if (stat !== undefined) return pathToFileURL(path);
  const seenFrom =
    specifier === path || specifier.startsWith("file:") ? "" : ` (${specifier}, seen from ${base.place})`;
  const other = [".ts", ".js", ".mts", ".mjs"].map((extension) => path.replace(/\.[cm]?[jt]s$/, "") + extension);
  const hint = other.filter((each) => existsSync(each)).map((each) => ` Did you mean ${each}?`)[0] ?? "";
  throw new VModelError("not_found", `There is no module ${path}${seenFrom}.${hint}`);
}

function resolveDirectory(path: string, base: Base): URL {
  try {
    const { name, exports } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    // A package may import itself by name, and then its exports count; without them Node knows directories only here.
    if (name !== undefined && exports !== undefined) return resolvePackage(name, { ...base, url: directoryUrl(path) });
    return mainModule(path);
  } catch (cause) {
    if (cause instanceof VModelError) throw cause;
    throw new VModelError("not_found", `The directory ${path} is no package: ${explainDirectory(cause)}`, { cause });
  }
}

function explainDirectory(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT") return "it has no package.json. List the directory of a package, or the file of a module.";
  return `its package.json cannot be read (${message}). Mend it.`;
}

/** What Node takes for the module of a directory whose package.json has no `exports`. */
function mainModule(path: string): URL {
  try {
    return pathToFileURL(createRequire(directoryUrl(path)).resolve(path));
  } catch (cause) {
    const { main }: { main?: unknown } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    const message =
      typeof main === "string"
        ? `There is no ${join(path, main)}, which \`main\` in ${join(path, "package.json")} names: build the package first.`
        : `${join(path, "package.json")} has no \`exports\` that say which file holds the services: write "exports": "./dist/index.js", or where your build puts it.`;
    throw new VModelError("not_found", message, { cause });
  }
}

function resolvePackage(specifier: string, base: Base): URL {
  try {
    return moduleResolve(specifier, base.url, conditions());
  } catch (cause) {
    throw new VModelError("not_found", explain(specifier, base, cause), { cause });
  }
}

function explain(specifier: string, base: Base, cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code !== "ERR_MODULE_NOT_FOUND")
    return `Package "${specifier}" cannot be resolved from ${base.place}: ${message}`;
  const file = /^Cannot find module '(.*?)' imported/.exec(message)?.[1];
  if (file !== undefined) return `Package "${specifier}" is there, but not its file ${file}: build the package first.`;
  const path = fileURLToPath(new URL(specifier, base.url));
  const advice = existsSync(path)
    ? `For the file ${path} write "./${specifier}".`
    : 'Install it there, or say where to look: by the option "from", usually import.meta.url, or -C on the command line.';
  return `Package "${specifier}" cannot be found from ${base.place}. ${advice}`;
}
