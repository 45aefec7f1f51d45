import type { Manifest } from "@vmodel/core/manifest";
import type { SourcePositions } from "../manifest/positions.ts";
import { checkNames } from "./check-names.ts";
import { emitDeclarations, inlineSchemas } from "./declarations.ts";
import { emitModule } from "./module.ts";
import { type ClientPackageInfo, emitPackageJson } from "./package-json.ts";
import { compileTypes } from "./types/compile-types.ts";

/** Where the sources are, for go-to-definition. */
export interface ClientSources {
  readonly positions: SourcePositions;
  /** Absolute path of the client's directory. */
  readonly directory: string;
}

/** A client package that is to be made. */
export interface ClientRequest {
  /** Everything about the services comes from here. */
  readonly manifest: Manifest;
  readonly info: ClientPackageInfo;
  /** With it there is `index.d.ts.map` besides, which is good on this machine only. */
  readonly sources?: ClientSources;
}

/**
 * The files of client packages by name, for each request. Many at once take much less time than one by one.
 *
 * @throws VModelError `invalid_argument` when a manifest has names that no client can have
 */
export async function emitClients(requests: readonly ClientRequest[]): Promise<ReadonlyMap<string, string>[]> {
  for (const { manifest } of requests) checkNames(manifest);
  const compiled = await compileTypes(
    requests.map(({ manifest }) => ({ defs: manifest.$defs, inlined: inlineSchemas(manifest) })),
  );
  return requests.map(({ manifest, info, sources }, index) => {
    const types = compiled[index] ?? { declarations: [], inline: () => "unknown" };
    const { text, map } = emitDeclarations(manifest, types, sources);
    return new Map([
      ["index.d.ts", text],
      ...(map === undefined ? [] : [["index.d.ts.map", map] as const]),
      ["index.js", emitModule(manifest)],
      ["package.json", emitPackageJson(info)],
    ]);
  });
}
