import { runCli } from "../program.ts";

/** What a command line printed, and its exit code. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a command line runs with. */
export interface InProcessOptions {
  readonly directory?: string;
  /** Standard input; none: a terminal. */
  readonly input?: string;
  /** Told of each line on standard error. */
  readonly onError?: (line: string) => void;
  /** See `CliContext.checkout`. */
  readonly checkout?: string;
  /** See `CliContext.show`; none: standard error is no terminal. */
  readonly show?: (line: string) => void;
}

/** Runs a command line in this process. */
export async function runInProcess(
  args: readonly string[],
  { directory = process.cwd(), input, onError, show, checkout }: InProcessOptions = {},
): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    directory,
    out: (line) => void out.push(line),
    err(line) {
      err.push(line);
      onError?.(line);
    },
    ...(show && { show }),
    ...(checkout === undefined ? {} : { checkout }),
    readInput: async () => input,
    colors: { out: false, err: false },
    outClosed: new AbortController().signal,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}
