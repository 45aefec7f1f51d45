import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { jsonLines } from "./json-lines.ts";
import { createJsonLog, fromPino } from "./pino-log.ts";

const program = fileURLToPath(new URL("./fixtures/write-lines.ts", import.meta.url));
const sources = ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")];

function start(lines: number, end: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...sources, program, String(lines), end]);
}

const full = "/dev/full";

/** Takes the lines of a log. */
function taking(): { readonly lines: Record<string, unknown>[]; write(line: string): void } {
  const lines: Record<string, unknown>[] = [];
  return { lines, write: (line) => void lines.push(JSON.parse(line)) };
}

describe("the JSON log", () => {
  it("has one object a line: level, time, fields, message", () => {
    const to = taking();
    const log = createJsonLog({ to });
    const before = Date.now();
    log.warn("first", { service: "adder", count: 3, error: "a\nb", nested: { a: [1] } });
    log.error("second");
    expect(to.lines).toEqual([
      {
        level: "warn",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        service: "adder",
        count: 3,
        error: "a\nb",
        nested: { a: [1] },
        message: "first",
      },
      { level: "error", time: expect.any(String), message: "second" },
    ]);
    const at = Date.parse(String(to.lines[0]?.time));
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ["debug", ["debug", "info", "warn", "error"]],
    [undefined, ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
  ] as const)("from level %s on", (level, expected) => {
    const to = taking();
    const log = createJsonLog({ level, to });
    for (const each of ["debug", "info", "warn", "error"] as const) log[each]("text");
    expect(to.lines.map((line) => line.level)).toEqual(expected);
  });

  it.each(["debug", "info", "warn"] as const)("takes lines as text, from level %s on", (level) => {
    const to = taking();
    const log = createJsonLog({ level, to });
    const write = jsonLines(log, 'a "call"');
    write?.(`,"a":1,"b":"x"`);
    log.info('a "call"', { a: 1, b: "x" });
    const line = { level: "info", time: expect.any(String), a: 1, b: "x", message: 'a "call"' };
    expect(to.lines).toEqual(level === "warn" ? [] : [line, line]);
    expect(jsonLines({ ...log }, "of a log that is another")).toBeUndefined();
  });

  it("survives fields that are no JSON", () => {
    const to = taking();
    const circular: Record<string, unknown> = { a: 1 };
    circular.self = circular;
    createJsonLog({ to }).info("odd", { big: 3n, circular, nothing: undefined, date: new Date(0) });
    expect(to.lines).toEqual([expect.objectContaining({ message: "odd", big: 3, date: "1970-01-01T00:00:00.000Z" })]);
  });

  it("can go to a file, behind what is there", async () => {
    const directory = await mkdtemp(join(tmpdir(), "vmodel-log-"));
    try {
      const to = join(directory, "host.log");
      for (const message of ["one", "two"]) {
        const child = spawn(process.execPath, [
          ...sources,
          "--input-type=module",
          "--eval",
          `import { createJsonLog } from ${JSON.stringify(new URL("./pino-log.ts", import.meta.url).href)};
           createJsonLog({ to: ${JSON.stringify(to)} }).info(${JSON.stringify(message)});`,
        ]);
        expect(await once(child, "close")).toEqual([0, null]);
      }
      const lines = (await readFile(to, "utf8")).trimEnd().split("\n");
      expect(lines.map((line) => JSON.parse(line).message)).toEqual(["one", "two"]);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});

describe("the end of a program", () => {
  it.each(["exit", "throw", "return"])("loses no line: %s", async (end) => {
    const child = start(20_000, end);
    const [out] = await Promise.all([text(child.stdout), once(child, "close")]);
    const numbers = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).line);
    expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
  });

  it("is not brought about by a reader that goes away", async () => {
    const child = start(10, "closed");
    await once(child.stderr, "data");
    child.stdout.destroy();
    child.stdin.write("\n");
    const [err, [code, signal]] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect([err, code, signal]).toEqual(["still here\n", 0, null]);
  });

  it.runIf(existsSync(full))("is not brought about by a full disk", async () => {
    const disk = openSync(full, "w");
    const child = spawn(process.execPath, [...sources, program, "10", "closed"], { stdio: ["pipe", disk, "pipe"] });
    closeSync(disk);
    const stdin = child.stdin as Writable;
    const stderr = child.stderr as Readable;
    await once(stderr, "data");
    stdin.write("\n");
    const [err, [code, signal]] = await Promise.all([text(stderr), once(child, "close")]);
    expect([err, code, signal]).toEqual(["still here\n", 0, null]);
  });

  it.each(["exit", "return"])("is not kept up by a reader that stands still: %s", async (end) => {
    const child = start(20_000, end);
    // Nothing is read of its standard output, which is more than a pipe holds.
    expect(await once(child, "exit")).toEqual([0, null]);
    child.stdout.destroy();
  });

  it("comes at once, and the file has its line", async () => {
    const directory = await mkdtemp(join(tmpdir(), "vmodel-log-"));
    try {
      const to = join(directory, "host.log");
      const child = spawn(process.execPath, [...sources, program, "1", "exit", to]);
      const [err, ending] = await Promise.all([text(child.stderr), once(child, "close")]);
      expect([err, ...ending]).toEqual(["", 0, null]);
      expect(JSON.parse(await readFile(to, "utf8"))).toMatchObject({ line: 1 });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});

it("an app's own pino logger can be the log", () => {
  const to = taking();
  const log = fromPino(pino({ level: "debug", base: null, timestamp: false }, to));
  log.debug("text", { a: 1 });
  log.error("none");
  expect(to.lines).toEqual([
    { level: 20, a: 1, msg: "text" },
    { level: 50, msg: "none" },
  ]);
});
