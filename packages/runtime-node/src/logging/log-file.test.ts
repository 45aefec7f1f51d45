import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, readFileSync, readSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mountSmallDisk } from "../files/testing/small-disk.ts";
import { LogFile } from "./log-file.ts";

const kibibyte = 1024;
const notice = "lost\n";
const line = (name: string): string => `${name.padEnd(63, ".")}\n`;
/** So many lines of one name. */
const lines = (name: string, bytes: number): Buffer => Buffer.from(line(name).repeat(bytes / 64));

describe("a log on a disk that fills up", () => {
  const disk = mountSmallDisk(128 * kibibyte);
  const run = typeof disk === "string" ? it.skip : it;
  afterEach(() => typeof disk === "string" || disk.remove());

  run("loses what there is no room for, says so once there is room, and breaks no other line", async () => {
    const { path } = disk as Exclude<typeof disk, string>;
    const log = join(path, "host.log");
    const rest = join(path, "rest");
    writeFileSync(rest, lines("rest", 64 * kibibyte));
    const file = new LogFile(log, { notice: () => notice });
    file.write(lines("first", 32 * kibibyte));
    // Not a multiple of a page, so that its end is cut off in the middle of a line.
    file.write(Buffer.concat([Buffer.from("odd\n"), lines("second", 128 * kibibyte)]));
    await expect.poll(() => readFileSync(log).length).toBe(64 * kibibyte);
    // Until that has failed, what follows is behind it, and lost with it.
    await expect
      .poll(() => {
        rmSync(rest, { force: true });
        file.write(Buffer.from(line("last")));
        return readFileSync(log, "utf8");
      })
      .toContain("last");
    file.flushSync();
    const text = readFileSync(log, "utf8");
    expect(text.startsWith(`${lines("first", 32 * kibibyte)}odd\n${line("second")}`)).toBe(true);
    expect(text).toMatch(/\nsecond[^\n]*\nlost\n(last\.+\n)+$/);
  });
});

describe("a log in a pipe", () => {
  let directory: string;
  let path: string;
  let reader: number;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "vmodel-pipe-"));
    path = join(directory, "pipe");
    execFileSync("mkfifo", [path]);
    reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  });
  afterEach(async () => {
    if (reader >= 0) closeSync(reader);
    await rm(directory, { recursive: true });
  });

  /** What is in the pipe at this moment. */
  const read = (): string => {
    const bytes = Buffer.alloc(256 * kibibyte);
    try {
      return bytes.toString("latin1", 0, readSync(reader, bytes));
    } catch {
      return "";
    }
  };

  it("whose reader comes late gets everything, in order", async () => {
    const file = new LogFile(path, { notice: () => notice });
    const all = Array.from({ length: 8 }, (_, index) => lines(`part ${index}`, 64 * kibibyte));
    for (const part of all) file.write(part);
    let got = "";
    while (got.length < 8 * 64 * kibibyte) {
      got += read();
      await setTimeout(0);
    }
    expect(got).toBe(Buffer.concat(all).toString());
  });

  it("whose reader takes nothing loses what would take too much memory, and keeps nobody at the end", async () => {
    const file = new LogFile(path, { notice: () => notice });
    const part = lines("part", 1024 * kibibyte);
    for (let mebibytes = 0; mebibytes < 80; mebibytes++) file.write(part);
    const begin = performance.now();
    file.flushSync();
    expect(performance.now() - begin).toBeLessThan(3000);
    let got = 0;
    let end = "";
    while (!end.includes("last")) {
      const text = read();
      got += text.length;
      if (got === text.length) file.write(Buffer.from(line("last")));
      end = (end + text).slice(-200);
      await setTimeout(0);
    }
    expect(end).toMatch(/part\.+\nlost\nlast\.+\n$/);
    expect(got).toBeLessThanOrEqual(66 * part.length);
  });

  it("whose reader has gone away ends, and nobody hears of it", () => {
    const file = new LogFile(path, { notice: () => notice });
    file.write(Buffer.from("read\n"));
    closeSync(reader);
    reader = -1;
    for (let each = 0; each < 3; each++) file.write(Buffer.from("unread\n"));
    file.flushSync();
  });
});

it("that cannot be written is told at once, with the path", () => {
  const make = (path: string) => () => new LogFile(path, { notice: () => notice });
  expect(make("/nowhere/host.log")).toThrow(/^The log cannot be written to \/nowhere\/host\.log\. /);
});
