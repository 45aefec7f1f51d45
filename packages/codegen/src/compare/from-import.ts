import type { ClientSource } from "../import/client-source.ts";
import type { SidePackage, SideRequest } from "./side.ts";

/** Reads manifests as clients are made from them. */
export async function readImport(
  source: ClientSource,
  { from, directory, token }: SideRequest,
): Promise<SidePackage[]> {
  const imported = await source.read({ from, directory, token, services: undefined, protocol: undefined });
  return imported.map(({ manifest, packageJson }) => {
    return { manifest, ...(packageJson === undefined ? {} : { version: packageJson.version }) };
  });
}
