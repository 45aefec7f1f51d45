import type { ServiceStatus } from "@vmodel/core/lifecycle";

/** Tells whoever watches a host what happens. */
export interface ServeReport {
  listening(url: string): void;
  /** A status has changed; also before `listening`. */
  status(status: ServiceStatus): void;
  /** The start of every service has ended, well or not. */
  started(statuses: readonly ServiceStatus[]): void;
  stopping(signal: string): void;
  stopped(): void;
}
