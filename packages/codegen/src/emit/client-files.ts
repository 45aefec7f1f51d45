import type { Manifest } from "@vmodel/core/manifest";
import type { SourcePositions } from "../manifest/positions.ts";
import { checkNames } from "./check-names.ts";
import { emitDeclarations } from "./declarations.ts";
import { emitModule } from "./module.ts";
import { type ClientPackageInfo, emitPackageJson } from "./package-json.ts";

/** Where the sources are, for go-to-definition. */
export interface ClientSources {
  readonly positions: SourcePositions;
  /** Absolute path of the client's directory. */
  readonly directory: string;
}

/**
 * The files of a client package by name, made from the manifest alone. With `sources` there is `index.d.ts.map`
 * besides, which is good on this machine only.
 *
 * @throws VModelError `invalid_argument` when the manifest has names that no client can have
 */
export async function emitClient(
  manifest: Manifest,
  info: ClientPackageInfo,
  sources?: ClientSources,
): Promise<ReadonlyMap<string, string>> {
  checkNames(manifest);
  const { text, map } = await emitDeclarations(manifest, sources);
  return new Map([
    ["index.d.ts", text],
    ...(map === undefined ? [] : [["index.d.ts.map", map] as const]),
    ["index.js", emitModule(manifest)],
    ["package.json", emitPackageJson(info)],
  ]);
}
