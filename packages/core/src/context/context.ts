/** Writes structured log lines. `fields` must be plain JSON. */
export interface Logger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/**
 * What a service function is told about the call it serves. Take it as the last parameter; it is no part of the
 * public signature.
 */
export interface CallContext {
  /** Aborted when the caller goes away, the deadline passes or the service is drained. */
  readonly signal: AbortSignal;
  /** When the caller stops waiting, in ms since the epoch; undefined: never. */
  readonly deadline: number | undefined;
  readonly requestId: string;
  readonly log: Logger;
}

/** How far a lifecycle step is. Each report also restarts the step's stall limit. */
export interface Progress {
  /** What is being done, in a few words. */
  readonly message?: string;
  /** Units done so far (bytes, files, layers …). */
  readonly done?: number;
  /** Units in all, if known. */
  readonly total?: number;
  /** Files that are under way; {@link Files.fetch} reports them, and `done` and `total` are then bytes of all files. */
  readonly files?: readonly FileProgress[];
}

/** How far one file is. */
export interface FileProgress {
  /** Its name in the service's directory. */
  readonly name: string;
  /** Bytes that are here. */
  readonly done: number;
  /** Bytes in all, if known. */
  readonly total?: number;
}

/** What a service may use, as declared in `@service`; absent: no limit. */
export interface Resources {
  /** Processor cores. */
  readonly cpu?: number;
  /** Bytes. */
  readonly memory?: number;
  /** Ids of the GPU cards to use, comma-separated: `"0,1"`. */
  readonly gpu?: string;
}

/** A file that a service needs, where it comes from and what it must be. */
export interface FileSource {
  /**
   * `http:`, `https:` or `file:`, or relative to the service's package, as `"./model/digits.onnx"`, which cannot lead out
   * of it.
   */
  readonly url: string | URL;
  /** SHA-256 of the whole file, as 64 hexadecimal digits. */
  readonly sha256: string;
  /** Name in the service's directory; may have folders, and cannot lead out of it. */
  readonly as: string;
  /** Bytes, when known beforehand: then room is found, or is not, before anything is transferred. */
  readonly size?: number;
}

/** The service's own directory: the only place for downloaded files. After cleanup it is gone. */
export interface Files {
  /** Absolute path of the service's directory. It exists while a lifecycle step runs. */
  readonly directory: string;
  /** Whether nothing may be fetched over the network: nor by a service itself, past {@link Files.fetch}. */
  readonly offline: boolean;
  /**
   * Absolute path of a file in the service's directory.
   * @throws VModelError `invalid_argument` when `name` leads out of the directory.
   */
  path(name: string): string;
  /**
   * Brings a file into the service's directory, whole and checked, or not at all. What is there already is not
   * transferred again, also when another service brought it; what an earlier try has left is gone on with. The file is
   * read-only: it may be shared. Progress is reported meanwhile, which restarts the step's stall limit, and the step's
   * signal ends it at once.
   *
   * @returns the absolute path of the file
   * @throws VModelError `invalid_argument` for a source that cannot be; `failed_precondition` when the file is not what
   * `sha256` or `size` says, is not there (offline: where it was looked for), or cannot be written; `unavailable` when
   * the server failed too often; `insufficient_resources` when the disk has no room, with needed and available in
   * `details`
   * @example
   * ```ts
   * const model = await ctx.files.fetch({ url: "https://models.example/digits.onnx", sha256, as: "digits.onnx" });
   * ```
   */
  fetch(source: FileSource): Promise<string>;
  /**
   * {@link Files.fetch} of several files, some of them at once. When one fails, the others stop; what they have brought
   * so far stays.
   *
   * @returns the absolute paths, in the order of the sources
   */
  fetchAll(sources: readonly FileSource[]): Promise<string[]>;
}

/**
 * What a lifecycle function is told about the step it serves. `signal` is aborted when an opposite step is asked for,
 * the step stalls, or the host shuts down; `deadline` is undefined: a step has a stall limit, not a total one.
 */
export interface LifecycleContext extends CallContext {
  readonly files: Files;
  readonly resources: Resources;
  /** Reports how far the step is. */
  progress(progress: Progress): void;
}
