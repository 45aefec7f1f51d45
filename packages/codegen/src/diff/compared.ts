import type { Manifest, MethodInfo, ServiceInfo } from "@vmodel/core/manifest";

/** A method as it is compared: hashes follow from the rest. */
export type ComparedMethod = Omit<MethodInfo, "hash" | "accepts">;

/** A service as it is compared. */
export type ComparedService = Omit<ServiceInfo, "methods"> & { readonly methods: readonly ComparedMethod[] };

/** A manifest, or what comes near to one. */
export type ComparedManifest = Pick<Manifest, "package" | "$defs"> & { readonly services: readonly ComparedService[] };
