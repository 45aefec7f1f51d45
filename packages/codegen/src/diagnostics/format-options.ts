/** What a format is told, with everything filled in. */
export interface ResolvedFormatOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
  /** Absolute path of the directory that paths are shown relative to. */
  readonly directory: string;
}
