import { describe, expect, it } from "vitest";
import { turns } from "./testing/scripted-runner.ts";
import { rejection, Stage } from "./testing/stage.ts";

describe("a driven hold", () => {
  it("is granted when the service is ready; its release ends when everything is undone", async () => {
    const stage = new Stage("standard");
    const granted = stage.lifecycle.hold();
    await stage.succeed(3);
    const hold = await granted;
    expect(stage.lifecycle.status().ready).toBe(true);
    let released = false;
    const release = hold.release().then(() => {
      released = true;
    });
    await stage.succeed();
    expect(released).toBe(false);
    await stage.succeed();
    await release;
    expect(stage.runner.started).toEqual(["prepare", "load", "test", "unload", "cleanup"]);
    expect(stage.lifecycle.status()).toMatchObject({ state: "registered", failed: null });
    expect(stage.clock.size).toBe(0);
  });

  it("that fails rejects when what it started has been undone", async () => {
    const stage = new Stage("standard");
    let refused = false;
    const failed = rejection(stage.lifecycle.hold()).then((error) => {
      refused = true;
      return error;
    });
    await stage.fail(new Error("no disk"));
    expect([stage.runner.running?.hook, refused]).toEqual(["cleanup", false]);
    await stage.succeed();
    expect(await failed).toMatchObject({ code: "lifecycle_failed", phase: "prepare", details: [] });
    expect(stage.lifecycle.status()).toMatchObject({
      state: "failed",
      failed: { level: "registered", phase: "prepare" },
    });
  });

  it("that fails, and whose undoing fails: the first failure, with the second in its details", async () => {
    const stage = new Stage("standard");
    const failed = rejection(stage.lifecycle.hold());
    await stage.fail(new Error("no disk"));
    await stage.fail(new Error("still none"));
    expect(await failed).toMatchObject({
      message: "The prepare of s failed: no disk.",
      details: [{ path: "cleanup", message: "The cleanup of s failed: still none." }],
    });
  });

  it("whose caller goes away is undone behind the caller's back", async () => {
    const stage = new Stage("standard");
    const caller = new AbortController();
    const waiting = rejection(stage.lifecycle.hold({ signal: caller.signal }));
    await stage.succeed();
    caller.abort();
    expect(await waiting).toMatchObject({ code: "canceled", message: "Waiting for the readiness of s was canceled." });
    await stage.fail();
    await stage.succeed(2);
    expect(stage.runner.started).toEqual(["prepare", "load", "unload", "cleanup"]);
    expect(stage.lifecycle.status()).toMatchObject({ state: "registered", failed: null });
  });

  it("whose caller goes away, and whose undoing fails: the status tells", async () => {
    const stage = new Stage("standard");
    const caller = new AbortController();
    const waiting = rejection(stage.lifecycle.hold({ signal: caller.signal }));
    caller.abort();
    await waiting;
    await stage.fail();
    await stage.fail(new Error("no disk"));
    expect(stage.lifecycle.status()).toMatchObject({ state: "failed", failed: { phase: "cleanup" } });
  });

  it("is not even begun for a caller who is gone", async () => {
    const stage = new Stage("standard");
    expect(await rejection(stage.lifecycle.hold({ signal: AbortSignal.abort() }))).toMatchObject({ code: "canceled" });
    await turns();
    expect([stage.runner.started, stage.states]).toEqual([[], []]);
  });

  it("is beaten by an explicit unload", async () => {
    const stage = new Stage("standard");
    const beaten = rejection(stage.lifecycle.hold());
    await stage.succeed();
    const unloaded = stage.lifecycle.step("unload");
    await stage.fail();
    await stage.succeed();
    await expect(unloaded).resolves.toMatchObject({ level: "prepared" });
    await stage.succeed();
    expect(await beaten).toMatchObject({ code: "canceled", message: "The call of s was canceled by unload." });
    expect(stage.lifecycle.status()).toMatchObject({ state: "registered" });
  });

  it("is refused while the service shuts down, and after a failure, without a hook", async () => {
    const closing = new Stage("standard");
    await closing.lifecycle.close();
    expect(await rejection(closing.lifecycle.hold())).toMatchObject({ code: "unavailable" });
    const failed = new Stage("standard");
    const first = rejection(failed.lifecycle.hold());
    await failed.fail(new Error("no disk"));
    await failed.succeed();
    await first;
    expect(await rejection(failed.lifecycle.hold())).toMatchObject({ message: "The prepare of s failed: no disk." });
    expect(failed.runner.started).toEqual(["prepare", "cleanup"]);
  });
});
