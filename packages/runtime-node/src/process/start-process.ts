import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { channelFd } from "./channel-fd.ts";
import { inheritedExecArgv, inheritedNodeOptions } from "./exec-argv.ts";
import type { ProcessOptions } from "./options.ts";
import type { Confinement } from "./resources/confinement.ts";

/** The program in this package: TypeScript where this runs from sources. */
const ownProgram = new URL(import.meta.url.endsWith(".ts") ? "child/main.ts" : "child/main.js", import.meta.url);

/**
 * The host's own: its tokens, which are of no use to a service that is not meant to call its host, and the options of all
 * services, whose secrets are not each other's. `env` may give them to it.
 */
const withheld = { VMODEL_TOKEN: undefined, VMODEL_LIFECYCLE_TOKEN: undefined, VMODEL_SERVICES: undefined };

/**
 * Starts a service process. It leads a process group of its own: what is typed at the host's terminal does not reach it,
 * and what it starts itself can be ended with it.
 */
export function startProcess(service: string, options: ProcessOptions, confinement: Confinement): ChildProcess {
  const { program = ownProgram, execArgv = inheritedExecArgv(process.execArgv), env } = options;
  const path = program instanceof URL || program.startsWith("file:") ? fileURLToPath(program) : program;
  // The service's name is for those who look at the list of processes.
  const node = [process.execPath, ...confinement.execArgv, ...execArgv, path, service];
  const [command = process.execPath, ...args] = [...confinement.prefix, ...node];
  const stdio = Array.from(
    { length: channelFd + 1 },
    (_none, fd) => (fd === 0 ? "ignore" : "pipe") as "ignore" | "pipe",
  );
  return spawn(command, args, {
    stdio,
    detached: true,
    windowsHide: true,
    env: { ...process.env, ...withheld, ...nodeOptions(), ...confinement.env, ...env },
  });
}

function nodeOptions(): { NODE_OPTIONS?: string } {
  const { NODE_OPTIONS } = process.env;
  return NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS: inheritedNodeOptions(NODE_OPTIONS) };
}
