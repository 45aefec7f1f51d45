import { readFileSync } from "node:fs";

/** Clock ticks in a second, as `/proc` counts them on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Processor time that a process has used, in s; undefined where there is no `/proc`. */
export function cpuSeconds(pid: number): number | undefined {
  try {
    // The second field, the name, may hold spaces; it ends with the last parenthesis.
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
