import type { Protocol } from "@vmodel/core";
import type { Imported } from "./imported.ts";

/** What sources of clients are asked for. */
export interface SourceRequest {
  /** A file, an address or a package, as it was given. */
  readonly from: string;
  /** Absolute path of the directory that relative paths and packages are looked for from. */
  readonly directory: string;
  /** Names of the services that are wanted; undefined: all of them. */
  readonly services: readonly string[] | undefined;
  /** The protocol of services of which the source does not say it. */
  readonly protocol: Protocol | undefined;
  /** Bearer token for addresses. */
  readonly token: string | undefined;
}

/** A way to come by services. */
export interface ClientSource {
  /** Whether `from` is meant for this source, if it is for none before it in the table. */
  takes(request: SourceRequest): boolean;
  /**
   * The services, or more than are wanted.
   * @throws VModelError that says in one line what is wrong with what was given
   */
  read(request: SourceRequest): Promise<readonly Imported[]>;
}
