/** How service processes are started. */
export interface ProcessOptions {
  /**
   * Options of Node for them, such as `["--import", "tsx"]`. Default: those of this process, without the ones that open
   * an inspector, watch files, or say what to run.
   */
  readonly execArgv?: readonly string[];
  /** Added to the environment of this process, and stronger than what the resources of a service set there. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The program that they run, as path or `file:` URL: for apps that are bundled into one file, where this package cannot
   * find its own. Default: `@vmodel/runtime-node/service-process`.
   */
  readonly program?: string | URL;
  /** Whether memory is held by a control group where the system allows one. Default: true. */
  readonly cgroups?: boolean;
}
