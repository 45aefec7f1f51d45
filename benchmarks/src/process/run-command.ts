import { spawn } from "node:child_process";
import { atExit } from "./at-exit.ts";

/** What a command that ended well has said, and how long that took. */
export interface CommandRun {
  readonly stdout: string;
  /** From start to end, in ms. */
  readonly ms: number;
}

/**
 * Runs a Node program to its end.
 * @param args the program's file, and its arguments
 * @throws Error with what it has said when it fails
 */
export function runNode(args: readonly string[], directory: string): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
    const forget = atExit(() => child.kill("SIGKILL"));
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const ms = performance.now() - start;
      forget();
      if (code === 0) resolve({ stdout, ms });
      else
        reject(new Error(`${args.join(" ")} ended with ${signal ?? code}:\n${(stdout + stderr).trim().slice(-2000)}`));
    });
  });
}
