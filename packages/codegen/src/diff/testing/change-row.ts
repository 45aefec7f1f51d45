import type { Manifest } from "@vmodel/core/manifest";

/** What changes, two manifests, and what is said of them: `kind service.method path: message`. */
export type ChangeRow = readonly [what: string, old: Manifest, now: Manifest, changes: readonly string[]];
