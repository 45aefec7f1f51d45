import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Manifest } from "@vmodel/core/manifest";
import { byPlace } from "../diagnostics/by-place.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type ClientRequest, emitClient } from "../emit/client-files.ts";
import { createManifest, manifestText } from "../manifest/create-manifest.ts";
import type { ValueModel } from "../model/service-model.ts";
import type { NameOf } from "../model/type-text.ts";
import type { Reader, ReadInputs, ReadPackage } from "../read/reader.ts";
import { createReader } from "../read/ts-morph-reader.ts";
import { withAccepts } from "../release/accepts.ts";
import { readReleased, releasedFile } from "../release/released-manifest.ts";
import type { ServicePackage } from "./service-package.ts";
import { sourceFiles } from "./source-files.ts";

/** What a package comes to, before anything is written. */
export interface GeneratedPackage {
  readonly package: ServicePackage;
  /** Errors only. */
  readonly diagnostics: readonly Diagnostic[];
  /** None when the package has turned the lint off. */
  readonly warnings: readonly Diagnostic[];
  /** Absent, as are the files, when there are diagnostics. */
  readonly manifest?: Manifest;
  /** Text of each file by absolute path, sorted. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute paths of the files that the services' classes are in, sorted. */
  readonly modules: readonly string[];
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
  const drafts = await Promise.all(packages.map((pkg, index) => draft(pkg, read[index] as ReadPackage)));
  return drafts.map((one) => finished(one, one.request === undefined ? new Map() : emitClient(one.request)));
}

/** A package before its client is made. */
interface Draft {
  readonly pkg: ServicePackage;
  readonly read: ReadPackage;
  readonly manifest?: Manifest;
  readonly request?: ClientRequest;
}

async function draft(pkg: ServicePackage, whole: ReadPackage): Promise<Draft> {
  const read = { ...whole, warnings: pkg.lint === false ? [] : whole.warnings };
  if (read.diagnostics.length > 0 && read.model.values.length === 0) return { pkg, read };
  const { manifest: created, positions, nameOf } = createManifest(pkg.name, read.model);
  const diagnostics = [...read.diagnostics, ...(await wrongValues(read.model.values, created, nameOf))];
  if (diagnostics.length > 0) return { pkg, read: { ...read, diagnostics: diagnostics.sort(byPlace) } };
  const manifest = withAccepts(created, readReleased(pkg)?.manifest);
  if (pkg.client === undefined) return { pkg, read, manifest };
  const { name, directory, shared } = pkg.client;
  const info = { name, version: pkg.version, servicePackage: pkg.name, shared };
  return { pkg, read, manifest, request: { manifest, info, sources: { positions, directory } } };
}

/** What is wrong with defaults and examples. Most packages have none, and the validator takes long to load. */
async function wrongValues(values: readonly ValueModel[], manifest: Manifest, nameOf: NameOf): Promise<Diagnostic[]> {
  if (values.length === 0) return [];
  const { checkValues } = await import("../manifest/check-values.ts");
  return checkValues(values, manifest, nameOf);
}

function finished({ pkg, read, manifest }: Draft, client: ReadonlyMap<string, string>): GeneratedPackage {
  const { diagnostics, warnings } = read;
  const inputs = withReleased(read.inputs, pkg);
  const modules = [...new Set(read.model.services.map(({ range }) => range.file))].sort();
  if (manifest === undefined) return { package: pkg, diagnostics, warnings, files: new Map(), modules, inputs };
  const directory = pkg.client?.directory ?? pkg.directory;
  const files = new Map([...client].map(([file, text]) => [join(directory, file), text]));
  files.set(pkg.manifest, manifestText(manifest));
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return { package: pkg, diagnostics, warnings, manifest, files: new Map(sorted), modules, inputs };
}

/** Another released manifest leads to another list of what is accepted. */
function withReleased({ files, absent }: ReadInputs, pkg: ServicePackage): ReadInputs {
  const file = releasedFile(pkg);
  return existsSync(file) ? { files: [...files, file], absent } : { files, absent: [...absent, file] };
}

/** Whether a generated file is good on this machine only, and so neither committed nor checked. */
export function isLocal(path: string, pkg: ServicePackage): boolean {
  return dirname(path) === pkg.client?.directory && path.endsWith(".map");
}
