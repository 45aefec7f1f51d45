import { checkNames } from "./check-names.ts";
import type { ClientManifest } from "./client-manifest.ts";
import { type ClientSources, emitDeclarations } from "./declarations.ts";
import { declaredErrors } from "./declared-errors.ts";
import { emitModule } from "./module.ts";
import { type ClientPackageInfo, emitPackageJson } from "./package-json.ts";

/** A client package that is to be made. */
export interface ClientRequest {
  /** Everything about the services comes from here. */
  readonly manifest: ClientManifest;
  readonly info: ClientPackageInfo;
  /** With it there is `index.d.ts.map` besides, which is good on this machine only. */
  readonly sources?: ClientSources;
}

/**
 * The files of a client package, by name.
 *
 * @throws VModelError `invalid_argument` when a manifest has names that no client can have, or types that cannot be
 * written as TypeScript
 */
export function emitClient({ manifest, info, sources }: ClientRequest): ReadonlyMap<string, string> {
  const errors = declaredErrors(manifest);
  checkNames(manifest, errors);
  const { text, map } = emitDeclarations(manifest, errors, sources);
  return new Map([
    ["index.d.ts", text],
    ...(map === undefined ? [] : [["index.d.ts.map", map] as const]),
    ["index.js", emitModule(manifest, errors)],
    ["package.json", emitPackageJson(info)],
  ]);
}
