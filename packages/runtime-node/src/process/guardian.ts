import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** Reads which process groups to guard until its input ends, which is when the host has; then it ends them. */
const shellProgram = `
groups=
while read -r word group; do
  rest=
  for one in $groups; do [ "$one" = "$group" ] || rest="$rest $one"; done
  groups=$rest
  [ "$word" = guard ] && groups="$groups $group"
done
for one in $groups; do kill -9 "-$one"; done
`;

/** The same for systems without a shell. */
const nodeProgram = `
const groups = new Set();
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [word, group] = line.split(" ");
  if (word === "guard") groups.add(group);
  else groups.delete(group);
}).on("close", () => {
  for (const group of groups) try { process.kill(-group, "SIGKILL"); } catch {}
});
`;

/** Program and arguments of a guardian. */
export function guardianCommand(hasShell: boolean): readonly [string, ...string[]] {
  return hasShell ? ["/bin/sh", "-c", shellProgram, "vmodel-guardian"] : [process.execPath, "-e", nodeProgram];
}

let guardian: ChildProcess | undefined;
const guarded = new Set<number>();

/**
 * Has a process group ended when this process is gone, however that comes: one that is in an endless loop does not see it
 * itself. One small process does this for all, because a thread in each of them would take 16 MB and a fifth of its start.
 *
 * @param group the id of the process that leads it
 * @returns takes it back, once the group is no more
 */
export function guardGroup(group: number): () => void {
  // There are no groups, and a process that sees its channel close has to do.
  if (process.platform === "win32") return () => {};
  guarded.add(group);
  if (guardian === undefined) start();
  else tell("guard", group);
  return () => {
    guarded.delete(group);
    tell("forget", group);
  };
}

function start(): void {
  const [program, ...args] = guardianCommand(existsSync("/bin/sh"));
  // Out of the host's group, so that what ends that does not end the guardian before its time.
  const child = spawn(program, args, { stdio: ["pipe", "ignore", "ignore"], detached: true, env: {} });
  child.on("error", () => {});
  // It is tried again with the next group.
  if (child.pid === undefined) return;
  guardian = child;
  child.stdin.on("error", () => {});
  child.once("close", () => {
    guardian = undefined;
    // Somebody has killed it.
    if (guarded.size > 0 && child.pid !== undefined) start();
  });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  for (const group of guarded) tell("guard", group);
}

function tell(word: "guard" | "forget", group: number): void {
  guardian?.stdin?.write(`${word} ${group}\n`);
}
