import type { ClientManifest } from "../emit/client-manifest.ts";

/** The services of one package, or of no package, as some source tells of them. */
export interface Imported {
  /** `package` is the npm name of the package that holds the services. */
  readonly manifest: ClientManifest;
  /** The package.json of the package, where the source has it. */
  readonly packageJson?: PackageFacts;
}

/** What a client package takes over from the package of its services. */
export interface PackageFacts {
  readonly version: string;
  /** npm name of the client package that the package itself would have made. */
  readonly clientName: string;
  readonly shared: Readonly<Record<string, unknown>>;
}
