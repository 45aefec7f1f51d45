/** What the program is to do. */
export interface UnloadOrder {
  /** Absolute path of the model's file. */
  readonly path: string;
  /** How often it is loaded and unloaded. */
  readonly rounds: number;
}

/** Memory of the host and of all processes below it in one round, in bytes. */
export interface UnloadRound {
  readonly before: number;
  readonly loaded: number;
  readonly after: number;
  /** What the status says the unload has given back. */
  readonly freed: number;
}

export type UnloadReport = readonly UnloadRound[];
