import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createProcessContext } from "./process-context.ts";

/** A process whose streams are terminals or not, as far as this code asks. */
function fakeProcess({ isTTY, env = {} }: { isTTY: boolean; env?: NodeJS.ProcessEnv }) {
  const stream = () => Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, hasColors: () => true });
  const streams = { stdin: stream(), stdout: stream(), stderr: stream() };
  const process: { exitCode?: number } = { ...streams, env, cwd: () => "/here" } as object;
  return { ...streams, process, context: createProcessContext(process as NodeJS.Process) };
}

describe("a terminal", () => {
  it("shows a line until the next output takes its place", () => {
    const { context, stdout, stderr } = fakeProcess({ isTTY: true });
    context.show?.("one");
    context.show?.("two");
    context.out("result");
    context.show?.("three");
    context.show?.("");
    context.err("problem");
    const [line, taken] = [(text: string) => `\x1b[?7l${text}\x1b[?7h`, "\r\x1b[K"];
    expect(stderr.read()).toBe(`${line("one")}${taken}${line("two")}${taken}${line("three")}${taken}problem\n`);
    expect(stdout.read()).toBe("result\n");
  });

  it("shows several lines, and takes all of them away", () => {
    const { context, stderr } = fakeProcess({ isTTY: true });
    context.show?.("one\ntwo\nthree");
    context.err("problem");
    const taken = `\r\x1b[K${"\x1b[1A\x1b[K".repeat(2)}`;
    expect(stderr.read()).toBe(`\x1b[?7lone\ntwo\nthree\x1b[?7h${taken}problem\n`);
  });

  it("has no input to read, and has colours", async () => {
    const { context } = fakeProcess({ isTTY: true });
    expect(await context.readInput()).toBeUndefined();
    expect(context.colors).toEqual({ out: true, err: true });
  });
});

describe("GitHub Actions", () => {
  it("says where its checkout is, and nothing else does", () => {
    const env = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: "/checkout" };
    expect(fakeProcess({ isTTY: false, env }).context.checkout).toBe("/checkout");
    expect(fakeProcess({ isTTY: false, env: { GITHUB_ACTIONS: "true" } }).context.checkout).toBe("/here");
    expect(fakeProcess({ isTTY: false, env: { CI: "true" } }).context.checkout).toBeUndefined();
  });
});

describe("a pipe", () => {
  it("shows no lines that go away again, and has no colours", () => {
    const { context } = fakeProcess({ isTTY: false });
    expect(context.show).toBeUndefined();
    expect(context.colors).toEqual({ out: false, err: false });
  });

  it("is read to its end, also where a character is cut in two", async () => {
    const { context, stdin, stderr } = fakeProcess({ isTTY: false });
    const read = context.readInput();
    const bytes = Buffer.from('{"name": "Zoë"}');
    stdin.write(bytes.subarray(0, 13));
    stdin.end(bytes.subarray(13));
    expect(await read).toBe('{"name": "Zoë"}');
    expect(stderr.read()).toBeNull();
  });

  it("that nobody reads any more is noticed", () => {
    const { context, process, stdout, stderr } = fakeProcess({ isTTY: false });
    expect(context.outClosed.aborted).toBe(false);
    stdout.emit("error", Object.assign(new Error("gone"), { code: "EPIPE" }));
    expect(context.outClosed.aborted).toBe(true);
    expect([stderr.read(), process.exitCode]).toEqual([null, undefined]);
  });

  it("that cannot be written makes the command fail", () => {
    const { context, process, stdout, stderr } = fakeProcess({ isTTY: false });
    stdout.emit("error", Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }));
    expect(context.outClosed.aborted).toBe(true);
    expect(stderr.read()).toBe("error: Standard output cannot be written: ENOSPC: no space left on device, write\n");
    expect(process.exitCode).toBe(1);
  });
});
