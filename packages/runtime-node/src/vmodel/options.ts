import type { Logger } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { Interceptor } from "@vmodel/core/transport";

/** A module whose decorated exports are services. */
export interface ModuleSpec {
  /** Package name, path (`./service.js`) or `file:` URL; resolved from {@link VModelOptions.from}. */
  readonly package: string;
}

/** Times that bound a lifecycle, in ms. */
export interface LifecycleLimits {
  /** How long a hook may go without progress before it is aborted. Default 300 000. */
  readonly stallMs: number;
  /** How long a drain waits for calls before it aborts them. Default 30 000. */
  readonly drainMs: number;
  /** How long aborted calls and hooks have to settle. Default 5 000. */
  readonly graceMs: number;
}

/** Options of a VModel. */
export interface VModelOptions {
  /** Module or directory URL that specifiers resolve from, usually `import.meta.url`. Default: the working directory. */
  readonly from?: string | URL;
  /**
   * Where services keep their files, one directory a service. Owned by one VModel at a time.
   * Default: a temporary directory that `close()` removes.
   */
  readonly dataDirectory?: string;
  /** Constructor parameter of each service, by service name. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly limits?: Partial<LifecycleLimits>;
  /** Interceptors around every call, the first one outermost. */
  readonly interceptors?: readonly Interceptor[];
  /** Default: silent. */
  readonly log?: Logger;
}

/** Told about every change of a service's status. Must not throw. */
export type StatusListener = (status: ServiceStatus) => void;
