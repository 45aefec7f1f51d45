/** What a command works with; the real process, or a test's own. */
export interface CliContext {
  /** Absolute path of the working directory. */
  readonly directory: string;
  /** Writes results: what the command was asked for. */
  out(line: string): void;
  /** Writes everything else. */
  err(line: string): void;
  /** All of standard input; undefined when it is a terminal. */
  readInput(): Promise<string | undefined>;
  /** Whether results go to a terminal, and so may be coloured. */
  readonly colors: boolean;
}
