import type { WriteStream } from "node:tty";
import type { CliContext } from "../context.ts";

/** How long standard input may be silent before the user is told that it is waited for, in ms. */
const silenceMs = 1000;

const hint = "vmodel waits for the parameters as JSON on standard input; give them as --name value, or end it.";

/** The context of a real process. */
export function createProcessContext(process: NodeJS.Process): CliContext {
  const { stdin, stdout, stderr, env } = process;
  const closed = new AbortController();
  stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    closed.abort();
    if (code === "EPIPE") return;
    // As on a full disk: what was asked for is lost, however well the command goes on.
    stderr.write(`error: Standard output cannot be written: ${message}\n`);
    process.exitCode = 1;
  });
  // There is nowhere left to tell it.
  stderr.on("error", () => {});
  let shown = 0;
  const clear = (): void => {
    if (shown > 0) stderr.write(`\r\x1b[K${"\x1b[1A\x1b[K".repeat(shown - 1)}`);
    shown = 0;
  };
  const write =
    (stream: NodeJS.WriteStream) =>
    (line: string): void => {
      clear();
      stream.write(`${line}\n`);
    };
  const show = (lines: string): void => {
    clear();
    if (lines === "") return;
    shown = lines.split("\n").length;
    // Without wrapping, or more lines would have to be taken away again than there are.
    stderr.write(`\x1b[?7l${lines}\x1b[?7h`);
  };
  return {
    directory: process.cwd(),
    out: write(stdout),
    err: write(stderr),
    ...(stderr.isTTY ? { show } : { errFile: stderr.fd }),
    ...(env.GITHUB_ACTIONS === "true" && { checkout: env.GITHUB_WORKSPACE ?? process.cwd() }),
    async readInput() {
      if (stdin.isTTY) return undefined;
      const waiting = setTimeout(() => stderr.write(`${hint}\n`), silenceMs);
      let input = "";
      try {
        for await (const chunk of stdin.setEncoding("utf8")) {
          clearTimeout(waiting);
          input += chunk;
        }
        return input;
      } finally {
        clearTimeout(waiting);
      }
    },
    colors: { out: hasColors(stdout), err: hasColors(stderr) },
    outClosed: closed.signal,
  };
}

function hasColors(stream: WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}
