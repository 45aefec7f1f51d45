import { basename } from "node:path";
import { VModelError } from "@vmodel/core";
import { emitClient } from "../emit/client-files.ts";
import type { ClientPackageInfo } from "../emit/package-json.ts";
import { refuseUnknown } from "./chosen-services.ts";
import type { SourceRequest } from "./client-source.ts";
import { clientSources } from "./client-sources.ts";
import type { ImportOptions, ImportResult } from "./import-options.ts";
import type { Imported } from "./imported.ts";
import { mergeManifests } from "./merge-manifests.ts";
import { refuseForeignDirectory, writeTogether } from "./output-directory.ts";
import { pickServices } from "./pick-services.ts";

/** See `importClient`. */
export async function makeClient(options: ImportOptions): Promise<ImportResult> {
  const { from, directory, out, name, services, protocol, token, force = false } = options;
  if (from.trim() === "") throw new VModelError("invalid_argument", "Nothing is given to make a client from.");
  if (!force) refuseForeignDirectory(out);
  const imported = await readSource({ from, directory, services, protocol, token });
  const known = imported.flatMap(({ manifest }) => manifest.services.map((service) => service.service_name));
  refuseUnknown(known, services, from);
  const picked = imported.map((one) => ({ ...one, manifest: pickServices(one.manifest, services) }));
  const used = picked.filter(({ manifest }) => manifest.services.length > 0);
  if (used.length === 0) throw new VModelError("not_found", `There are no services in ${from}.`);
  const manifest = mergeManifests(used.map((one) => one.manifest));
  const info = packageInfo(used, manifest.package, name, out);
  const files = await writeTogether(out, emitClient({ manifest, info }));
  return { name: info.name, services: manifest.services.map((service) => service.service_name), files };
}

async function readSource(request: SourceRequest): Promise<readonly Imported[]> {
  const source = clientSources.find((one) => one.takes(request));
  return source === undefined ? [] : source.read(request);
}

/** Where no package.json is known, the client is private: nobody has given it a version to be published with. */
function packageInfo(
  imported: readonly Imported[],
  servicePackage: string,
  name: string | undefined,
  out: string,
): ClientPackageInfo {
  const [only] = imported;
  const facts = imported.length === 1 ? only?.packageJson : undefined;
  if (facts !== undefined) {
    return {
      name: checkedName(name ?? facts.clientName),
      version: facts.version,
      servicePackage,
      shared: facts.shared,
    };
  }
  return { name: checkedName(name ?? basename(out)), version: "0.0.0", servicePackage, shared: { private: true } };
}

function checkedName(name: string): string {
  if (/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name)) return name;
  const message = `${JSON.stringify(name)} is no name for an npm package: it takes small letters, digits, - and _. Give one with --name.`;
  throw new VModelError("invalid_argument", message);
}
