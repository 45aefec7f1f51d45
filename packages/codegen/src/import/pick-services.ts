import type { JsonSchema } from "@vmodel/core/manifest";
import type { ClientManifest } from "../emit/client-manifest.ts";

/** A manifest with some of its services, and the definitions that these use. */
export function pickServices(manifest: ClientManifest, wanted: readonly string[] | undefined): ClientManifest {
  const services = manifest.services.filter((service) => wanted?.includes(service.service_name) ?? true);
  if (services.length === manifest.services.length) return manifest;
  return { ...manifest, services, $defs: usedDefinitions(services, manifest.$defs) };
}

/** The definitions that a document names. A word that only looks like a name keeps one too many, which does no harm. */
function usedDefinitions(document: unknown, defs: ClientManifest["$defs"]): Record<string, JsonSchema> {
  const used = new Set<string>();
  const waiting: unknown[] = [document];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of namesIn(next)) {
      if (used.has(name) || !Object.hasOwn(defs, name)) continue;
      used.add(name);
      waiting.push(defs[name]);
    }
  }
  return Object.fromEntries(Object.entries(defs).filter(([name]) => used.has(name)));
}

/** What `$ref` and `x-vmodel-ts` name, anywhere in a document. */
function namesIn(document: unknown): string[] {
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([key, value]) => {
    const isText = (key === "$ref" || key === "x-vmodel-ts") && typeof value === "string";
    return isText ? (value.match(/\w+/g) ?? []) : namesIn(value);
  });
}
