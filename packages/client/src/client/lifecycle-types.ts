import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { Protocol } from "../codegen-v1.ts";

/** How long {@link LifecycleQueries.ready} waits. */
export interface ReadyOptions {
  /** Aborting it ends the waiting with `canceled`. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the waiting with `deadline_exceeded`; ms. Without it `ready` waits as long as it takes. */
  readonly timeoutMs?: number | undefined;
}

/** What can be asked of any service. */
export interface LifecycleQueries {
  /** Where the service stands now. */
  status(): Promise<ServiceStatus>;
  /**
   * Waits until the service takes calls. It does not load anything itself.
   * @throws VModelError `lifecycle_failed` with the reason when the service has failed.
   */
  ready(options?: ReadyOptions): Promise<ServiceStatus>;
}

/** The lifecycle of a service of the simplified protocol. Each step answers the status it has led to. */
export interface SimplifiedLifecycle extends LifecycleQueries {
  /** Fetches what the service needs and loads it into memory. */
  prepare(): Promise<ServiceStatus>;
  /** Unloads the service and deletes its files. */
  cleanup(): Promise<ServiceStatus>;
}

/** The lifecycle of a service of the standard protocol. Each step answers the status it has led to. */
export interface StandardLifecycle extends LifecycleQueries {
  /** Checks resources and fetches data sets and model files. */
  prepare(): Promise<ServiceStatus>;
  /** Loads the model into memory and runs the self-test; prepares first when needed. */
  load(): Promise<ServiceStatus>;
  /** Runs the service's self-test; a bad verdict takes the service out of use. */
  test(): Promise<ServiceStatus>;
  /** Takes the model out of memory; its files stay. */
  unload(): Promise<ServiceStatus>;
  /** Deletes the service's files; unloads first when needed. */
  cleanup(): Promise<ServiceStatus>;
}

/** The lifecycle of a service of the minimal protocol: no steps. */
export interface MinimalLifecycle extends LifecycleQueries {}

interface LifecycleByProtocol {
  standard: StandardLifecycle;
  simplified: SimplifiedLifecycle;
  minimal: MinimalLifecycle;
}

/** The lifecycle functions of a protocol: only the steps it has, and the questions that fit any service. */
export type LifecycleOf<P extends Protocol> = LifecycleByProtocol[P];
