import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { FileSource } from "@vmodel/core";

/** What a process says: its progress, and at last the path or why it failed. */
export interface FetchLine {
  readonly done?: number;
  readonly path?: string;
  readonly failed?: string;
}

/** A process that fetches a file. */
export interface FetchProcess {
  readonly child: ChildProcess;
  /** Resolves with the first line that is looked for; rejects when the process ends without it. */
  until(isIt: (line: FetchLine) => boolean): Promise<FetchLine>;
  /** Resolves when it is gone. */
  readonly gone: Promise<unknown>;
}

const program = fileURLToPath(new URL("fetch-program.ts", import.meta.url));

/** Starts a process that fetches a file for a service. */
export function startFetch(
  dataDirectory: string,
  service: string,
  source: FileSource,
  env: Readonly<Record<string, string>> = {},
): FetchProcess {
  const args = ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx"), program];
  const child = spawn(process.execPath, [...args, JSON.stringify({ dataDirectory, service, source })], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const lines: FetchLine[] = [];
  const waiting = new Set<() => void>();
  const gone = once(child, "close");
  let ended = false;
  const look = (): void => {
    for (const each of waiting) each();
  };
  createInterface(child.stdout)
    .on("line", (line) => {
      lines.push(JSON.parse(line));
      look();
    })
    .on("close", () => {
      ended = true;
      look();
    });
  return {
    child,
    gone,
    until: (isIt) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const found = lines.find(isIt);
          if (found !== undefined) resolve(found);
          else if (ended) reject(new Error(`the process ended after ${JSON.stringify(lines)}`));
          else return;
          waiting.delete(check);
        };
        waiting.add(check);
        check();
      }),
  };
}
