import type { Manifest } from "@vmodel/core/manifest";
import type { CliContext } from "../context.ts";
import { connectHost } from "../host-api/host-api.ts";
import { chosenDirectory, findPackages } from "../service-packages/service-packages.ts";
import { readManifestFile } from "./read-manifest-file.ts";

/** Whether a source is the address of a host and no directory. */
export function isUrl(source: string): boolean {
  return /^https?:/i.test(source);
}

/**
 * The manifests of what a command names: of the service packages that directories stand for, and of hosts.
 *
 * @throws VModelError, UsageFailure
 */
export async function readSources(
  context: CliContext,
  sources: readonly string[],
  token: string | undefined,
): Promise<Manifest[]> {
  const found = new Map<string, Manifest>();
  for (const source of sources) {
    if (isUrl(source)) {
      for (const manifest of await hostedManifests(source, token)) found.set(`${source} ${found.size}`, manifest);
      continue;
    }
    for (const one of await findPackages(chosenDirectory(context, { directory: source }))) {
      if (!found.has(one.directory)) found.set(one.directory, await readManifestFile(one));
    }
  }
  return [...found.values()];
}

/** The manifests of a host's packages, as far as it serves them. */
async function hostedManifests(url: string, token: string | undefined): Promise<Manifest[]> {
  const host = connectHost({ url, ...(token !== undefined && { token }) });
  const manifests = new Map<string, Manifest>();
  for (const { service_name: name } of await host.services()) {
    const { $defs = {}, package: owner = name, ...info } = await host.info(name);
    const known = manifests.get(owner) ?? { manifest_version: 1, package: owner, services: [], $defs: {} };
    // Each info comes with the types that it uses; those of one package agree.
    manifests.set(owner, { ...known, services: [...known.services, info], $defs: { ...known.$defs, ...$defs } });
  }
  return [...manifests.values()];
}
