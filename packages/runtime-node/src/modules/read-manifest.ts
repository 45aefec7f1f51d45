import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Manifest, manifestSchema } from "@vmodel/core/manifest";
import { build, manifestError, manifestFile } from "./manifest-error.ts";
import { manifestProblems } from "./manifest-problems.ts";
import type { OwningPackage } from "./package-directory.ts";

/**
 * Reads the manifest of a package.
 * @throws VModelError `failed_precondition` when it is missing, unreadable, or no manifest of a version known here
 */
export async function readManifest(owner: OwningPackage): Promise<Manifest> {
  const content = parse(owner, await read(owner));
  const version =
    typeof content === "object" && content !== null ? Reflect.get(content, "manifest_version") : undefined;
  const known = manifestVersion();
  if (typeof version === "number" && version > known) {
    throw manifestError(
      `The ${manifestFile} of package "${owner.name}" is of version ${version}; this @vmodel/runtime-node reads version ${known}. Update @vmodel/runtime-node in the app.`,
    );
  }
  const problems = manifestProblems(content);
  if (problems.length === 0) return content as Manifest;
  throw manifestError(
    `The ${manifestFile} of package "${owner.name}" is no valid manifest: ${problems.join("; ")}. ${build(owner)}`,
  );
}

async function read(owner: OwningPackage): Promise<string> {
  try {
    return await readFile(join(owner.directory, manifestFile), "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT")
      throw manifestError(`Package "${owner.name}" has no ${manifestFile}. ${build(owner)}`, cause);
    throw manifestError(`The ${manifestFile} of package "${owner.name}" cannot be read: ${message}.`, cause);
  }
}

function parse(owner: OwningPackage, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { message } = cause as SyntaxError;
    throw manifestError(
      `The ${manifestFile} of package "${owner.name}" is no valid JSON (${message}). ${build(owner)}`,
      cause,
    );
  }
}

function manifestVersion(): number {
  const { properties } = manifestSchema as { properties: { manifest_version: { const: number } } };
  return properties.manifest_version.const;
}
