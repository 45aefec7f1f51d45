import type { WatchedBuild } from "@vmodel/codegen";
import type { VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";

/** What a reload has come to. */
export interface ReloadReport {
  /** Services that were not there before, as they are now. */
  readonly added: readonly ServiceStatus[];
  readonly removed: readonly string[];
  /** The reloaded services as they are now, with why one is not where it was. */
  readonly reloaded: readonly { readonly status: ServiceStatus; readonly failure?: VModelError | undefined }[];
  /** From the change on the disk being known to the services being back, in ms. */
  readonly ms: number;
}

/** What cannot be served. */
export interface Refused {
  readonly package: string;
  /** Undefined: the package as a whole. */
  readonly service?: string;
}

/** What is known about a status beside it. */
export interface StatusContext {
  /** Where in the sources it failed. */
  readonly place?: string | undefined;
  /** Whether the service is being reloaded, and how that ends will be told. */
  readonly reloading: boolean;
}

/** Tells whoever edits what happens. */
export interface DevReport {
  listening(url: string): void;
  /** @param served names of packages of which a version is served; those that do not build go on with it */
  built(build: WatchedBuild, served: ReadonlySet<string>): void;
  status(status: ServiceStatus, about: StatusContext): void;
  reloaded(report: ReloadReport): void;
  /** A package builds but cannot be served, or one service of it. */
  refused(what: Refused, error: VModelError): void;
  /** Something that concerns no package: configuration, the watch. */
  problem(message: string): void;
  /** The configuration file has changed. @param fixed options that take effect at the next start only */
  configured(file: string, fixed: readonly string[]): void;
  stopping(signal: string): void;
  stopped(): void;
}
