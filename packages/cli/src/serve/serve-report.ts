import type { ServiceStatus } from "@vmodel/core/lifecycle";

/** Tells whoever watches a host what happens. */
export interface ServeReport {
  listening(url: string): void;
  /** A status has changed; also before `listening`. */
  status(status: ServiceStatus): void;
  /**
   * The start of every service has ended, well or not.
   * @param refused the services whose start was refused: of these the status tells nothing
   */
  started(statuses: readonly ServiceStatus[], refused: readonly string[]): void;
  stopping(signal: string): void;
  stopped(): void;
}
