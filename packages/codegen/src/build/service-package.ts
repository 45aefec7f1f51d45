/** A package that holds services, as found by `findServicePackages`. */
export interface ServicePackage {
  /** npm name. */
  readonly name: string;
  readonly version: string;
  /** Absolute path of the directory with its package.json. */
  readonly directory: string;
  /** Absolute paths of the directories and files that services are looked for in. */
  readonly sources: readonly string[];
  /** Absolute path of the manifest, `service-info.json`. */
  readonly manifest: string;
  /** False: nothing is said about what has no description. */
  readonly lint?: false;
  /** The generated client package; absent when none is wanted. */
  readonly client?: ClientPackage;
}

/** The client package that a service package generates. */
export interface ClientPackage {
  /** npm name. */
  readonly name: string;
  /** Absolute path of its directory. */
  readonly directory: string;
  /** What its package.json takes over from that of the service package: license, author and the like. */
  readonly shared: Readonly<Record<string, unknown>>;
}
