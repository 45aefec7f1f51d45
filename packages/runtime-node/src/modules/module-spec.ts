/** A module whose decorated exports are services. */
export interface ModuleSpec {
  /** Package name, path (`./service.js`) or `file:` URL; resolved from the option `from` of the VModel. */
  readonly package: string;
}

/** When a module is imported whose services run in the app's process. */
export type Importing = "at-open" | "on-demand";
