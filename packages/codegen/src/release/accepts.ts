import type { Manifest, MethodInfo } from "@vmodel/core/manifest";
import { compareMethods, type Definitions, definitionsOf } from "../diff/compare-methods.ts";

/**
 * A manifest whose methods accept the clients of earlier releases: the hash that was released, and those that the
 * release accepted, wherever nothing has changed since that would break calls.
 *
 * @param released the manifest of the last release; none: nothing is accepted but today's clients
 */
export function withAccepts(manifest: Manifest, released: Manifest | undefined): Manifest {
  if (released === undefined) return manifest;
  const definitions = definitionsOf(released, manifest);
  const before = new Map(released.services.map((service) => [service.service_name, service.methods]));
  const services = manifest.services.map((service) => {
    const old = new Map((before.get(service.service_name) ?? []).map((method) => [method.name, method]));
    const methods = service.methods.map((method) => {
      return { ...method, accepts: acceptedHashes(method, old.get(method.name), service.service_name, definitions) };
    });
    return { ...service, methods };
  });
  return { ...manifest, services };
}

function acceptedHashes(
  method: MethodInfo,
  old: MethodInfo | undefined,
  service: string,
  definitions: Definitions,
): string[] {
  if (old === undefined) return [];
  const isBroken =
    old.hash !== method.hash && compareMethods(old, method, service, definitions).some(({ breaksWire }) => breaksWire);
  if (isBroken) return [];
  return [...new Set([old.hash, ...old.accepts])].filter((hash) => hash !== method.hash);
}
