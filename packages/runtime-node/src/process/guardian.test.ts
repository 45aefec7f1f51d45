import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { isAlive, untilGone } from "./fixtures/is-alive.ts";
import { guardianCommand } from "./guardian.ts";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** A process that leads a group and never returns to its event loop. */
function spinning(): number {
  const child = spawn(process.execPath, ["-e", "for (;;);"], { detached: true, stdio: "ignore" });
  started.push(child);
  return child.pid as number;
}

describe.runIf(process.platform !== "win32")("a guardian", () => {
  it.each([
    ["with a shell", true],
    ["without one", false],
  ])("%s ends the groups that it guards when its input ends, and no others", async (_what, hasShell) => {
    const [program, ...args] = guardianCommand(hasShell);
    const guardian = spawn(program, args, { stdio: ["pipe", "ignore", "ignore"], env: {} });
    started.push(guardian);
    const [first, forgotten, last] = [spinning(), spinning(), spinning()];
    // One that is no more does not keep it from the others.
    const words = [
      "guard 4194303",
      ...[first, forgotten, last].map((group) => `guard ${group}`),
      `forget ${forgotten}`,
    ];
    guardian.stdin.end(words.map((line) => `${line}\n`).join(""));
    await once(guardian, "exit");
    await Promise.all([untilGone(first), untilGone(last)]);
    expect(isAlive(forgotten)).toBe(true);
  });
});
