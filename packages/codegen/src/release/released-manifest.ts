import { join } from "node:path";
import { VModelError } from "@vmodel/core";
import type { Manifest } from "@vmodel/core/manifest";
import { readIfThere } from "../build/package-json.ts";
import type { ServicePackage } from "../build/service-package.ts";
import { withoutVersion } from "../manifest/released-version.ts";

/** Absolute path of the manifest as it was when the package was last released, beside the one of today. */
export function releasedFile({ directory }: Pick<ServicePackage, "directory">): string {
  return join(directory, "service-info.released.json");
}

/** The manifest of a release. */
export interface ReleasedManifest {
  readonly manifest: Manifest;
  /** The version that was released; absent in files of before it was written down. */
  readonly version?: string;
}

/** The text of the file: the manifest, with the version before everything else. */
export function releasedText(manifestText: string, version: string): string {
  return manifestText.replace("{", `{\n  "released_version": ${JSON.stringify(version)},`);
}

/**
 * The manifest of the last release; undefined of a package that has never been released.
 * @throws VModelError `invalid_argument` when the file is no manifest
 */
export function readReleased(pkg: Pick<ServicePackage, "directory">): ReleasedManifest | undefined {
  const file = releasedFile(pkg);
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  const wrong = (why: string): VModelError =>
    new VModelError(
      "invalid_argument",
      `${file} ${why}. Take it from the commit of the last release: it says what clients out there rely on.`,
    );
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw wrong(`is no JSON: ${(error as Error).message}`);
  }
  if (isManifest(document)) {
    const { manifest, version } = withoutVersion(document);
    return { manifest, ...(version === undefined ? {} : { version }) };
  }
  throw wrong("is no manifest of this version");
}

/** Only `vmodel release` writes it: what is checked is that it is whole. */
function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  const { manifest_version: version, services, $defs } = value as Partial<Manifest>;
  return version === 1 && Array.isArray(services) && typeof $defs === "object" && $defs !== null;
}
