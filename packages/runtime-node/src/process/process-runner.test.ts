import { isServiceError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isAlive, untilGone } from "./fixtures/is-alive.ts";
import { type OpenProbe, openProbe } from "./fixtures/open-probe.ts";
import type { Sight } from "./fixtures/services.ts";

const secret = "secret-of-the-probe";
let probe: OpenProbe;
const run = (method: string, args: object = {}, options: object = {}): Promise<unknown> => {
  return probe.vm.run("probe", method, args as Readonly<Record<string, unknown>>, options);
};
const look = async (): Promise<Sight> => (await run("look")) as Sight;

beforeAll(async () => {
  probe = await openProbe({ restart: { firstDelayMs: 1 } });
});
beforeEach(() => probe.vm.load("probe"));
afterAll(() => probe?.vm.close());

describe("a service in a process of its own", () => {
  it("runs in another process, whose id its status tells, and which unload ends", async () => {
    const { pid, ppid } = await look();
    expect(ppid).toBe(process.pid);
    expect((await probe.vm.status("probe")).runner).toMatchObject({ kind: "process", pid });
    const { runner } = await probe.vm.unload("probe");
    expect(isAlive(pid)).toBe(false);
    expect(runner).not.toHaveProperty("pid");
    // It had loaded 32 MiB.
    expect(runner?.freedBytes).toBeGreaterThan(64 * 2 ** 20);
  });

  it("has no process while it is registered or prepared, and one from prepare to load", async () => {
    await probe.vm.cleanup("probe");
    expect((await probe.vm.status("probe")).runner).not.toHaveProperty("pid");
    const pids = new Set<number>();
    const stop = probe.vm.subscribe("probe", ({ runner }) => runner?.pid && pids.add(runner.pid));
    await probe.vm.load("probe");
    expect([...pids]).toEqual([(await look()).pid]);
    await probe.vm.cleanup("probe");
    pids.clear();
    await probe.vm.prepare("probe");
    stop();
    const [preparing = 0] = pids;
    expect(preparing).toBeGreaterThan(0);
    await untilGone(preparing);
    expect(await probe.vm.status("probe")).toMatchObject({ state: "prepared", reason: null });
  });

  it("has its configuration neither on its command line nor in its environment", async () => {
    expect((await look()).started).not.toContain(secret);
  });

  it("writes into the host's log, with its name and the request's id, and tells no secret", async () => {
    const caller = new AbortController();
    const waiting = run("wait", {}, { requestId: "r-1", timeoutMs: 60_000, signal: caller.signal });
    const line = await probe.logged(/waiting/);
    expect(line.fields).toMatchObject({ service: "probe", method: "wait", request_id: "r-1" });
    expect(line.fields.deadline).toBeGreaterThan(Date.now());
    caller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "canceled" });
    await probe.logged(/aborted/);
    expect((await probe.logged(/prepared/)).fields).toMatchObject({ service: "probe", key: "***" });
    expect(JSON.stringify(probe.log)).not.toContain(secret);
    // What its own signal made it throw is no news.
    await probe.vm.unload("probe");
    expect(probe.log.filter(({ text }) => text.includes("after its caller"))).toEqual([]);
  });

  it("tells of progress without secrets", async () => {
    await probe.vm.cleanup("probe");
    const messages: unknown[] = [];
    const stop = probe.vm.subscribe("probe", ({ progress }) => progress && messages.push(progress));
    await probe.vm.prepare("probe");
    stop();
    expect(messages).toContainEqual({ message: "fetching with ***", done: 1, total: 2 });
  });

  it("has what it prints in the log, line by line", async () => {
    await run("print");
    expect((await probe.logged(/and once more/)).fields).toEqual({ service: "probe", stream: "stdout" });
    expect(await probe.logged(/on the error output/)).toEqual({
      text: "warn: on the error output: ***",
      fields: { service: "probe", stream: "stderr" },
    });
  });

  it("throws its errors across: declared ones with data of any carried type, others masked for callers", async () => {
    const declared = await run("fail", { what: "declared" }).catch((error: unknown) => error);
    expect(isServiceError(declared)).toBe(true);
    expect(declared).toMatchObject({ name: "TooSoon", code: "declared", message: "It is too soon." });
    expect(declared).toHaveProperty("data", { at: new Date(7), bytes: new Uint8Array([1, 2]) });
    const plain = (await run("fail", { what: "plain" }).catch((error: unknown) => error)) as Error;
    expect(plain).toMatchObject({ code: "internal", message: "probe.fail failed: out of range with ***" });
    expect(plain.cause).toMatchObject({ name: "RangeError", cause: { message: "the cause" } });
    expect((plain.cause as Error).stack).toContain("services.ts");
    const value = (await run("fail", { what: "value" }).catch((error: unknown) => error)) as Error;
    expect([value, value.cause]).toMatchObject([{ code: "internal" }, { code: 7n }]);
  });

  it("says what cannot leave its process", async () => {
    const refused = { code: "internal", message: expect.stringMatching(/cannot leave the service's process.*clone/) };
    await expect(run("give")).rejects.toMatchObject(refused);
  });

  it("closes the generator of an item that cannot leave its process", async () => {
    const items = (await run("giveMany")) as ItemStream;
    const message = expect.stringContaining("cannot leave the service's process");
    await expect(items.next()).rejects.toMatchObject({ code: "internal", message });
    await probe.logged(/gave no more/);
  });

  it("answers each depth or says that it cannot, and goes on serving", async () => {
    const { pid } = await look();
    const codes = new Set<unknown>();
    for (let depth = 400; depth <= 6400; depth += 200) {
      await run("nest", { depth }).then(
        () => codes.add("ok"),
        (error) => codes.add(error.code),
      );
    }
    expect([...codes].sort()).toEqual(["internal", "ok"]);
    expect((await look()).pid).toBe(pid);
  });

  it("is restarted while the reader of a stream asks for nothing, who is told the next time", async () => {
    const items = (await run("count", { to: 1_000_000 })) as ItemStream;
    await items.next();
    await expect(run("die")).rejects.toMatchObject({ code: "crashed" });
    await probe.vm.ready("probe");
    expect((await probe.vm.status("probe")).calls).toBe(0);
    await expect(items.next()).rejects.toMatchObject({ code: "crashed", method: "count" });
    await expect(items.next()).resolves.toMatchObject({ done: true });
  });

  it("is held to the manifest in its self-test, as in process", async () => {
    await using lying = await openProbe({ config: { probe: { lies: true } } });
    const message = expect.stringContaining("what lie returns is not what the manifest says: must be a number");
    await expect(lying.vm.load("probe")).rejects.toMatchObject({ code: "lifecycle_failed", phase: "test", message });
  });

  it("is asked for each item of a stream, and runs its finally when the reader leaves", async () => {
    const items = (await run("count", { to: 1_000_000 })) as ItemStream;
    for await (const item of items) if (item === 3) break;
    await probe.logged(/counted/);
    const all: unknown[] = [];
    for await (const item of (await run("count", { to: 3 })) as ItemStream) all.push(item);
    expect(all).toEqual([1, 2, 3]);
  });

  it("tells its last words when it dies", async () => {
    await expect(run("die")).rejects.toMatchObject({
      code: "crashed",
      message: "The process of probe died (exit code 9).",
      service: "probe",
      method: "die",
      requestId: expect.any(String),
    });
    const line = await probe.logged(/^error: The process of probe died/);
    expect(line.fields).toMatchObject({
      service: "probe",
      code: 9,
      stderr: expect.stringMatching(/these are my last words$/),
    });
    await probe.vm.ready("probe");
  });

  it("takes with it what it has started itself", async () => {
    const started = (await run("start", { detached: false })) as number;
    expect(isAlive(started)).toBe(true);
    await probe.vm.unload("probe");
    await untilGone(started);
  });

  it("is given up when it does not come to its end of the start, where nobody could run another step", async () => {
    await using stuck = await openProbe({ processes: { env: { RESIDENT_HANGS: "1" } }, limits: { stallMs: 2_000 } });
    const message = expect.stringContaining("The start of resident did not end within 2000 ms.");
    expect(await stuck.vm.status("resident")).toMatchObject({ state: "failed", reason: { message } });
  });

  it("ends with its VModel also in a hook that ignores its signal", async () => {
    const stuck = await openProbe({ processes: { env: { PROBE_HANGS: "1" } }, limits: { graceMs: 50 } });
    const loading = stuck.vm.load("probe").catch((error: { code: string }) => error.code);
    let pid: number | undefined;
    await new Promise<void>((resolve) => {
      stuck.vm.subscribe("probe", ({ state, runner }) => {
        pid = runner?.pid;
        if (state === "loading") resolve();
      });
    });
    await stuck.vm.close();
    expect(["canceled", "unavailable"]).toContain(await loading);
    expect(isAlive(pid ?? 0)).toBe(false);
  });

  it("ends with its VModel, and a minimal one lives as long as that", async () => {
    const other = await openProbe();
    const resident = (await other.vm.run("resident", "pid", {})) as number;
    expect((await other.vm.status("resident")).runner?.pid).toBe(resident);
    await other.vm.load("probe");
    const { pid } = (await other.vm.run("probe", "look", {})) as Sight;
    await other.vm.close();
    expect([isAlive(resident), isAlive(pid)]).toEqual([false, false]);
  });
});
