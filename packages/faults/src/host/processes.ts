import { readdir, readFile } from "node:fs/promises";
import { until } from "./until.ts";

/** Whether the system tells of its processes in /proc. */
export const seesProcesses: boolean = process.platform === "linux";

/** The living processes below one, with all of theirs. */
export async function descendantsOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    // The command's name may hold anything, also parentheses; the state and the parent come after it.
    const [state, parent] = (await statOf(name)).split(") ").at(-1)?.split(" ") ?? [];
    if (state !== undefined && state !== "Z") parents.set(Number(name), Number(parent));
  }
  const found: number[] = [];
  for (let above = [pid]; above.length > 0; ) {
    above = [...parents].filter(([, parent]) => above.includes(parent)).map(([child]) => child);
    found.push(...above);
  }
  return found;
}

/** Resolves once none of the processes is there any more. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  await until(
    async () => {
      const states = await Promise.all(pids.map((pid) => statOf(String(pid))));
      return states.every((stat) => stat === "" || stat.includes(") Z "));
    },
    `the processes ${pids.join(", ")} are gone`,
  );
}

async function statOf(pid: string): Promise<string> {
  // It may have gone since it was listed.
  return await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
}
