import type { Bump } from "../diff/bump.ts";
import type { Change } from "../diff/change.ts";

/** What is compared with what. */
export interface CompareOptions {
  /**
   * A file, a directory, the address of a host, a git revision, perhaps with a path (`main:services/adder`), or an npm
   * package; `git:`, `npm:` and `file:` before it say which.
   */
  readonly old: string;
  /** The same. Default: the service packages of the directory. */
  readonly now?: string | undefined;
  /** Absolute path of the directory that relative paths, revisions and packages are looked for from. */
  readonly directory: string;
  /** Bearer token for addresses. */
  readonly token?: string | undefined;
}

/** What has changed in one package. */
export interface PackageComparison {
  /** npm name. */
  readonly package: string;
  /** The version that the bump is for, where one is known. */
  readonly version?: string;
  readonly changes: readonly Change[];
  /** What the changes ask for; where no version is known, as for 1.0.0 and above. */
  readonly bump: Bump;
}
