import { dirname, join } from "node:path";
import type { Manifest } from "@vmodel/core/manifest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { emitClient } from "../emit/client-files.ts";
import { createManifest, manifestText } from "../manifest/create-manifest.ts";
import type { SourcePositions } from "../manifest/positions.ts";
import type { ReadInputs, ReadPackage } from "../read/reader.ts";
import { createReader } from "../read/ts-morph-reader.ts";
import type { ClientPackage, ServicePackage } from "./service-package.ts";
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

/** Reads packages and makes their manifests and clients. It is imported only when needed: the compiler takes long to load. */
export async function generatePackages(packages: readonly ServicePackage[]): Promise<GeneratedPackage[]> {
  const read = createReader().read(
    packages.map(({ name, directory, sources }) => ({ name, directory, files: sourceFiles(sources) })),
  );
  const generated: GeneratedPackage[] = [];
  for (const [index, pkg] of packages.entries()) {
    const one = read[index];
    if (one !== undefined) generated.push(await generatePackage(pkg, one));
  }
  return generated;
}

async function generatePackage(pkg: ServicePackage, read: ReadPackage): Promise<GeneratedPackage> {
  const { diagnostics, inputs, model } = read;
  if (diagnostics.length > 0) return { package: pkg, diagnostics, files: new Map(), inputs };
  const { manifest, positions } = await createManifest(pkg.name, model);
  const client = pkg.client === undefined ? [] : await clientFiles(pkg, pkg.client, manifest, positions);
  const files = [...client, [pkg.manifest, manifestText(manifest)] as const];
  const sorted = files.sort(([one], [other]) => (one < other ? -1 : 1));
  return { package: pkg, diagnostics, manifest, files: new Map(sorted), inputs };
}

async function clientFiles(
  pkg: ServicePackage,
  { name, directory, shared }: ClientPackage,
  manifest: Manifest,
  positions: SourcePositions,
): Promise<(readonly [path: string, text: string])[]> {
  const info = { name, version: pkg.version, servicePackage: pkg.name, shared };
  const files = await emitClient(manifest, info, { positions, directory });
  return [...files].map(([file, text]) => [join(directory, file), text]);
}

/** Whether a generated file is good on this machine only, and so neither committed nor checked. */
export function isLocal(path: string, pkg: ServicePackage): boolean {
  return dirname(path) === pkg.client?.directory && path.endsWith(".map");
}
