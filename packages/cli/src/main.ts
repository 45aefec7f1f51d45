import { text } from "node:stream/consumers";
import { runCli } from "./program.ts";

process.exitCode = await runCli(process.argv.slice(2), {
  directory: process.cwd(),
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  readInput: async () => (process.stdin.isTTY ? undefined : text(process.stdin)),
  colors: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
