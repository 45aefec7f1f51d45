import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { gatherLines } from "./gathered-lines.ts";

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-lines-"));
  path = join(directory, "log");
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const written = (): Promise<string> => readFile(path, "utf8").catch(() => "");

it.each([
  ["short lines", (line: number) => `${line}\n`],
  ["lines of any characters", (line: number) => `${line} Grüße 世界 ${"😀".repeat(line % 50)}\n`],
  ["long lines among short ones", (line: number) => `${line} ${"é".repeat(line % 100 === 0 ? 70_000 : line % 7)}\n`],
])("%s are written in their order, each once, however many come at once", async (_name, toLine) => {
  const file = gatherLines(path, () => "lost\n");
  const expected: string[] = [];
  for (let line = 1; line <= 5_000; line++) {
    expected.push(toLine(line));
    file.write(toLine(line));
    // Some find what came before them written, some being written, some waiting.
    if (line % 500 === 0) await setImmediate();
    if (line % 2_000 === 0) await expect.poll(written).toBe(expected.join(""));
  }
  await expect.poll(written).toBe(expected.join(""));
});

it("lines that wait for their reader, however few at a time, take no more memory than they are long", async () => {
  const pipe = join(directory, "pipe");
  execFileSync("mkfifo", [pipe]);
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const file = gatherLines(pipe, () => "lost\n");
    const line = `${"x".repeat(999)}\n`;
    const before = process.memoryUsage().arrayBuffers;
    for (let batch = 0; batch < 1_000; batch++) {
      file.write(line);
      vi.advanceTimersByTime(10);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4_000_000);
  } finally {
    vi.useRealTimers();
    closeSync(reader);
  }
});

it("a single line is written soon", async () => {
  gatherLines(path, () => "lost\n").write("alone\n");
  await expect.poll(written).toBe("alone\n");
});
