import type { ComparedManifest } from "../diff/compared.ts";

/** The manifest of one package, on one side of a comparison. */
export interface SidePackage {
  readonly manifest: ComparedManifest;
  /** From its package.json, where that is known. */
  readonly version?: string;
}

/** What sources of manifests are asked for. */
export interface SideRequest {
  /** As it was given, without its prefix. */
  readonly from: string;
  /** Absolute path of the working directory. */
  readonly directory: string;
  /** Bearer token for addresses. */
  readonly token: string | undefined;
}

/** A way to come by manifests. */
export interface SideSource {
  /** What says for sure that this source is meant: `git` for `git:main`. */
  readonly prefix?: string;
  /** Whether something without a prefix is meant for this source, if it is for none before it in the table. */
  takes(request: SideRequest): boolean | Promise<boolean>;
  /** Whether there may be packages that the other side does not have, and that nobody wants to hear of. */
  readonly servesMore?: true;
  /**
   * The packages.
   * @throws VModelError that says in one line what is wrong with what was given
   */
  read(request: SideRequest): Promise<readonly SidePackage[]>;
}
