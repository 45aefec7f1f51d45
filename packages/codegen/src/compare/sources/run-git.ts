import { execFile } from "node:child_process";
import { VModelError } from "@vmodel/core";

/** What git said. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly out: string;
}

/** Runs git; an answer that is not `ok` is git's own refusal. @throws VModelError when there is no git */
export function runGit(args: readonly string[], directory: string): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    execFile("git", args, { cwd: directory, maxBuffer: 256 * 1024 * 1024 }, (error, out) => {
      if ((error as NodeJS.ErrnoException | null)?.code === "ENOENT") {
        reject(new VModelError("failed_precondition", "git is needed to read revisions and is not there: install it."));
      } else resolve({ ok: error === null, out });
    });
  });
}
