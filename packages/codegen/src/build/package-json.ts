import { readFileSync } from "node:fs";
import { join } from "node:path";
import { VModelError } from "@vmodel/core";

/** A package.json, as far as it was looked at; nothing in it has been checked. */
export type PackageJson = Readonly<Record<string, unknown>>;

/**
 * The package.json in a directory; undefined when there is none.
 * @throws VModelError `invalid_argument` when it is no JSON object
 */
export function readPackageJson(directory: string): PackageJson | undefined {
  const file = join(directory, "package.json");
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new VModelError("invalid_argument", `${file} is no JSON: ${(error as Error).message}. Correct it.`, {
      cause: error,
    });
  }
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as PackageJson;
  throw new VModelError("invalid_argument", `${file} holds no object: a package.json is one, with a name at least.`);
}

/** The text of a file; undefined when there is none. Any other trouble is thrown. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new VModelError("internal", `${file} cannot be read (${code}). Check what it is and its permissions.`, {
      cause: error,
    });
  }
}

/** Whether a package.json names a package among its dependencies of any kind. */
export function dependsOn(json: PackageJson, name: string): boolean {
  return ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"].some((key) => {
    const dependencies = json[key];
    return typeof dependencies === "object" && dependencies !== null && Object.hasOwn(dependencies, name);
  });
}
