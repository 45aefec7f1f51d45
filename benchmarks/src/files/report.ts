/** What the server serves. */
export interface ServedFiles {
  readonly port: number;
  /** SHA-256 of the files, by their path. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the program that fetches is to do. */
export interface FetchOrder {
  /** Empty; each file gets a data directory of its own in it. */
  readonly directory: string;
  /** One after the other; the last one is what is reported. */
  readonly files: readonly { readonly url: string; readonly sha256: string }[];
}

/** How the last one went. */
export interface FetchReport {
  /** From the start of the step to its end. */
  readonly ms: number;
  /** Resident memory of the process, the most until then, in bytes. */
  readonly peakBytes: number;
  /** Absolute path of the file. */
  readonly path: string;
}
