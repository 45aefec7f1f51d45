/** What a command works with; the real process, or a test's own. */
export interface CliContext {
  /** Absolute path of the working directory. */
  readonly directory: string;
  /** Writes results: what the command was asked for. */
  out(line: string): void;
  /** Writes everything else. */
  err(line: string): void;
  /** File descriptor of where `err` writes, when that is no terminal: for logs that nobody is to wait for. */
  readonly errFile?: number;
  /**
   * Shows a line, or several, for now: whatever is written next takes their place, and an empty one takes them away.
   * Absent where that cannot be, as in a file.
   */
  show?(lines: string): void;
  /** All of standard input; undefined when it is a terminal. */
  readInput(): Promise<string | undefined>;
  /** Whether results and everything else go to a terminal with colours. */
  readonly colors: { readonly out: boolean; readonly err: boolean };
  /** Absolute path of the checkout where GitHub Actions runs this; then diagnostics are annotations, too. */
  readonly checkout?: string;
  /** Aborted when nobody reads the results any more, as behind `| head -1`. */
  readonly outClosed: AbortSignal;
}
