import type { Protocol } from "@vmodel/core";
import type { FileChange } from "../build/result.ts";

/** From what, and where to, a client is made. */
export interface ImportOptions {
  /** A file or directory, the address of a host or of a document, or an npm package. */
  readonly from: string;
  /** Absolute path of the directory that relative paths and packages are looked for from. */
  readonly directory: string;
  /** Absolute path of the client's directory. */
  readonly out: string;
  /** npm name of the client. Default: that of the service package with `-client` behind it, else the directory's. */
  readonly name?: string | undefined;
  /** Names of the services that the client is for. Default: all of them. */
  readonly services?: readonly string[] | undefined;
  /** The protocol of services of info dictionaries, which do not say it. */
  readonly protocol?: Protocol | undefined;
  /** Bearer token for addresses. */
  readonly token?: string | undefined;
  /** Whether to write into a directory that holds something else than a client. Default false. */
  readonly force?: boolean | undefined;
}

/** The client that was made. */
export interface ImportResult {
  /** npm name. */
  readonly name: string;
  /** Names of its services, sorted. */
  readonly services: readonly string[];
  readonly files: readonly FileChange[];
}
