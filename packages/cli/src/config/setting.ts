/** Where the value of an option can come from, the strongest last. */
export const sources = ["default", "file", "environment", "flag"] as const;

/** The value of an option that is in force. */
export interface Setting {
  /** Undefined: nothing is set, and there is no default. */
  readonly value: unknown;
  readonly source: (typeof sources)[number];
  /** What to look at: the flag, the variable, the place in the file. */
  readonly from: string;
}
