import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { ServicePackage } from "@vmodel/codegen";
import { VModelError } from "@vmodel/core";
import type { Manifest } from "@vmodel/core/manifest";

/**
 * Reads the manifest of a service package, as it was built.
 * @throws VModelError `failed_precondition` when it is missing or none
 */
export async function readManifestFile({ name, directory, manifest: path }: ServicePackage): Promise<Manifest> {
  const fail = (text: string, cause?: unknown): VModelError =>
    new VModelError("failed_precondition", `${text} Run \`vmodel build -C ${directory}\`.`, { cause });
  const file = relative(directory, path);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw fail(`${name} has no ${file}.`, error);
    throw fail(`The ${file} of ${name} cannot be read: ${error.message}.`, error);
  });
  const content = parse(text, (why) => fail(`The ${file} of ${name} is no JSON (${why}).`));
  if (isManifest(content)) return content;
  throw fail(`The ${file} of ${name} is no manifest of version 1.`);
}

function parse(text: string, fail: (why: string) => VModelError): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fail((error as SyntaxError).message);
  }
}

function isManifest(content: unknown): content is Manifest {
  if (typeof content !== "object" || content === null) return false;
  const { manifest_version, services, $defs } = content as Partial<Manifest>;
  return manifest_version === 1 && Array.isArray(services) && typeof $defs === "object" && $defs !== null;
}
