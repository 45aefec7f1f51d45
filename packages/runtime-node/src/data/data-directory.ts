import type { Files } from "@vmodel/core";

/** Where the services of one VModel keep their files, one directory a service. Has one owner at a time. */
export interface DataDirectory {
  /** Absolute path. */
  readonly path: string;
  /** Whether {@link close} removes it. */
  readonly temporary: boolean;
  /** The service's own directory; made when it is first asked for. */
  files(service: string): Files;
  /** Whether the service has a directory. */
  exists(service: string): Promise<boolean>;
  /** Removes the service's directory with all that is in it; nothing happens when there is none. */
  remove(service: string): Promise<void>;
  /** Gives up ownership, and removes a temporary directory. Idempotent. */
  close(): Promise<void>;
}

/**
 * Takes a data directory, making it when it is missing.
 *
 * @param path relative to the working directory; undefined: a temporary directory, removed at close
 * @throws VModelError `conflict`, with the owner's pid, while somebody else owns it; `failed_precondition` when it
 * cannot be used (no permission, read-only, not a directory …)
 */
export async function openDataDirectory(path: string | undefined): Promise<DataDirectory> {
  throw new Error(`openDataDirectory: ${path}`);
}
