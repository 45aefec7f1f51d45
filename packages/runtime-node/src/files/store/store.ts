import { join } from "node:path";

/** Name of the store inside a data directory; no service can have it, since it is no identifier. */
export const storeName = ".store";

/** The files of one content: the whole one, what is here of it so far, and who uses it. */
export interface StoreEntry {
  readonly sha256: string;
  /** Holds everything below. */
  readonly directory: string;
  /** The whole file. Whatever has this name was checked. */
  readonly whole: string;
  /** What the whole file looked like when it was checked. */
  readonly facts: string;
  /** The bytes that are here so far, from the first on. */
  readonly partial: string;
  /** Where they came from. */
  readonly origin: string;
  /** One empty file for each service that uses it, by its name. */
  readonly users: string;
  /** Held by who changes anything here. */
  readonly lock: string;
}

/**
 * Where the store of a data directory keeps what:
 * `.store/sha256/<first two digits>/<sha256>/{file, file.json, partial, partial.json, users/<service>, lock}`, and in
 * `.store/services/<service>/` one record for each name that a service has in use.
 */
export class Store {
  /** Absolute path of the data directory. */
  readonly dataDirectory: string;
  readonly path: string;

  constructor(dataDirectory: string) {
    this.dataDirectory = dataDirectory;
    this.path = join(dataDirectory, storeName);
  }

  /** Holds the entries, in directories of two digits. */
  get entries(): string {
    return join(this.path, "sha256");
  }

  /** Holds the records of services, a directory each. */
  get services(): string {
    return join(this.path, "services");
  }

  entry(sha256: string): StoreEntry {
    const directory = join(this.entries, sha256.slice(0, 2), sha256);
    const at = (name: string): string => join(directory, name);
    return {
      sha256,
      directory,
      whole: at("file"),
      facts: at("file.json"),
      partial: at("partial"),
      origin: at("partial.json"),
      users: at("users"),
      lock: at("lock"),
    };
  }
}
