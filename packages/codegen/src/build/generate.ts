import { dirname, join } from "node:path";
import type { Manifest } from "@vmodel/core/manifest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type ClientRequest, emitClient } from "../emit/client-files.ts";
import { createManifest, manifestText } from "../manifest/create-manifest.ts";
import type { Reader, ReadInputs, ReadPackage } from "../read/reader.ts";
import { createReader } from "../read/ts-morph-reader.ts";
import type { ServicePackage } from "./service-package.ts";
import { sourceFiles } from "./source-files.ts";

/** What a package comes to, before anything is written. */
export interface GeneratedPackage {
  readonly package: ServicePackage;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent, as are the files, when there are diagnostics. */
  readonly manifest?: Manifest;
  /** Text of each file by absolute path, sorted. */
  readonly files: ReadonlyMap<string, string>;
  readonly inputs: ReadInputs;
}

/**
 * Reads packages and makes their manifests and clients. It is imported only when needed: the compiler takes long to load.
 * @param reader one that has read them before, so that only what has changed since is read
 */
export async function generatePackages(
  packages: readonly ServicePackage[],
  reader: Reader = createReader(),
): Promise<GeneratedPackage[]> {
  const read = reader.read(
    packages.map(({ name, directory, sources }) => ({ name, directory, files: sourceFiles(sources) })),
  );
  const drafts = packages.map((pkg, index) => draft(pkg, read[index] as ReadPackage));
  return drafts.map((one) => finished(one, one.request === undefined ? new Map() : emitClient(one.request)));
}

/** A package before its client is made. */
interface Draft {
  readonly pkg: ServicePackage;
  readonly read: ReadPackage;
  readonly manifest?: Manifest;
  readonly request?: ClientRequest;
}

function draft(pkg: ServicePackage, read: ReadPackage): Draft {
  if (read.diagnostics.length > 0) return { pkg, read };
  const { manifest, positions } = createManifest(pkg.name, read.model);
  if (pkg.client === undefined) return { pkg, read, manifest };
  const { name, directory, shared } = pkg.client;
  const info = { name, version: pkg.version, servicePackage: pkg.name, shared };
  return { pkg, read, manifest, request: { manifest, info, sources: { positions, directory } } };
}

function finished({ pkg, read, manifest }: Draft, client: ReadonlyMap<string, string>): GeneratedPackage {
  const { diagnostics, inputs } = read;
  if (manifest === undefined) return { package: pkg, diagnostics, files: new Map(), inputs };
  const directory = pkg.client?.directory ?? pkg.directory;
  const files = new Map([...client].map(([file, text]) => [join(directory, file), text]));
  files.set(pkg.manifest, manifestText(manifest));
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return { package: pkg, diagnostics, manifest, files: new Map(sorted), inputs };
}

/** Whether a generated file is good on this machine only, and so neither committed nor checked. */
export function isLocal(path: string, pkg: ServicePackage): boolean {
  return dirname(path) === pkg.client?.directory && path.endsWith(".map");
}
