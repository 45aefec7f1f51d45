import type { VModelError } from "@vmodel/core";
import type { ModuleSpec } from "../modules/module-spec.ts";
import type { VModelOptions } from "./options.ts";

/** What has changed of the services of an open VModel. */
export interface ReloadOptions {
  /** The modules from now on. Default: as they are. */
  readonly modules?: readonly ModuleSpec[];
  /** Names of services that are left out, although the modules have them. Default: as they are. */
  readonly except?: readonly string[];
  /**
   * Absolute paths of the directories of packages whose code has changed: all their services are reloaded. Those of other
   * packages are only if their manifest or their options say something else than before. Default: none.
   */
  readonly packages?: readonly string[];
  /** Options that take the place of those given before. */
  readonly options?: Pick<VModelOptions, ReloadableOption>;
}

/** Options that may change while a VModel is open. */
export type ReloadableOption =
  | "calls"
  | "checkResults"
  | "config"
  | "configJson"
  | "configOverrides"
  | "isolation"
  | "files"
  | "limits"
  | "offline"
  | "processes"
  | "resources"
  | "restart";

/** What a reload has done. */
export interface Reloaded {
  /** Names of services that were not there before. */
  readonly added: readonly string[];
  /** Names of services that run anew. */
  readonly reloaded: readonly string[];
  /** Names of services that are gone. */
  readonly removed: readonly string[];
  /** Resolves when each reloaded service is back where it was, to the failures of those that are not, by name. */
  readonly started: Promise<ReadonlyMap<string, VModelError>>;
}
