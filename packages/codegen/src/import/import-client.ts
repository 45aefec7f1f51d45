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

/**
 * Makes a typed client package from a manifest, a running host, an npm package or an info dictionary. It is the client
 * that `vmodel build` makes of the same services. Nothing is written unless all of it can be.
 *
 * @throws VModelError that says in one line what is wrong with what was given, or where it cannot be written
 * @example
 * ```ts
 * await importClient({ from: "http://127.0.0.1:8000", directory: process.cwd(), out: "/tmp/client", name: "my-client" });
 * ```
 */
export async function importClient(options: ImportOptions): Promise<ImportResult> {
  // What checks manifests takes long to load, and builds do without it.
  const { makeClient } = await import("./make-client.ts");
  return makeClient(options);
}
