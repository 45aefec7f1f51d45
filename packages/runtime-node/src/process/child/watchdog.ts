import { Worker } from "node:worker_threads";

/** How often it is looked whether the host is still there, in ms. */
const everyMs = 500;

/**
 * Ends this process, and all that it has started, when its host is gone. It lives in a thread of its own, because a
 * function that never returns would keep this one from seeing that the channel is closed.
 *
 * @param host its process id
 */
export function watchHost(host: number): void {
  if (process.ppid !== host) endProcessGroup();
  const code = `
    const { host, everyMs } = require("node:worker_threads").workerData;
    setInterval(() => {
      if (process.ppid === host) return;
      try { process.kill(-process.pid, "SIGKILL"); } catch {}
      process.kill(process.pid, "SIGKILL");
    }, everyMs);
  `;
  const worker = new Worker(code, {
    eval: true,
    name: "watches the host",
    workerData: { host, everyMs },
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, codeRangeSizeMb: 4, stackSizeMb: 1 },
  });
  worker.on("error", (error) => console.error(`The thread that watches the host has failed: ${error.message}`));
  worker.unref();
}

/** Ends this process and everything in its group at once. It leads the group, unless somebody else has started it. */
export function endProcessGroup(): never {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    // It leads no group.
  }
  process.kill(process.pid, "SIGKILL");
  throw new Error("unreachable");
}
