import type { Manifest, MethodInfo, ServiceInfo } from "@vmodel/core/manifest";

/** A method as clients are made from it: its hash is missing where the source of the client knows none. */
export type ClientMethod = Omit<MethodInfo, "hash"> & Partial<Pick<MethodInfo, "hash">>;

/** A service as clients are made from it. */
export type ClientService = Omit<ServiceInfo, "methods"> & { readonly methods: readonly ClientMethod[] };

/** What clients are made from: a manifest, or what comes near to one. */
export type ClientManifest = Omit<Manifest, "services" | "manifest_version"> & {
  readonly services: readonly ClientService[];
};
