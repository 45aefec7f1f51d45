import { runCli } from "../program.ts";

/** What a command line printed, and its exit code. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function runInProcess(
  args: readonly string[],
  options: {
    readonly directory?: string;
    readonly input?: string;
  } = {},
): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    directory: options.directory ?? process.cwd(),
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    readInput: async () => options.input,
    colors: { out: false, err: false },
    outClosed: new AbortController().signal,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}
