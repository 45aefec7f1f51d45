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

/** The service's own directory: the only place for downloaded files. After cleanup it is gone. */
export interface Files {
  /** Absolute path of the service's directory. It exists while a lifecycle step runs. */
  readonly directory: string;
  /**
   * Absolute path of a file in the service's directory.
   * @throws VModelError `invalid_argument` when `name` leads out of the directory.
   */
  path(name: string): string;
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
