import { describe, expect, it } from "vitest";
import { NotedLease, rejection, Stage } from "./testing/stage.ts";

const askAgain = {
  code: "unavailable",
  message: "s is being reloaded: ask again.",
  retriable: true,
  retryAfterMs: 1_000,
};

describe("a lifecycle that is closed because another takes its place", () => {
  it.each(["registered", "ready", "failed"])("asks callers to ask again, from %s on to the end", async (from) => {
    const stage = new Stage("standard");
    if (from === "ready") await stage.load();
    if (from === "failed") {
      const failed = rejection(stage.lifecycle.step("prepare"));
      await stage.fail(new Error("no disk"));
      await failed;
    }
    const refused = (): void => stage.lifecycle.enter(new NotedLease());
    const closed = stage.lifecycle.close({ replaced: true });
    expect(refused).toThrow(expect.objectContaining(askAgain));
    await stage.succeed(2);
    await closed;
    expect(refused).toThrow(expect.objectContaining(askAgain));
    for (const asked of [stage.lifecycle.step("load"), stage.lifecycle.hold(), stage.lifecycle.ready()]) {
      expect(await rejection(asked)).toMatchObject(askAgain);
    }
  });

  it("says so to who waits for it already", async () => {
    const stage = new Stage("standard");
    const waiting = [stage.lifecycle.step("load"), stage.lifecycle.ready()].map(rejection);
    const closed = stage.lifecycle.close({ replaced: true });
    await stage.fail(new Error("aborted"));
    await closed;
    for (const end of waiting) expect(await end).toMatchObject(askAgain);
  });

  it("drains the calls that run, and refuses those of a minimal service at once", async () => {
    const stage = new Stage("minimal");
    const lease = new NotedLease();
    stage.lifecycle.enter(lease);
    const closed = stage.lifecycle.close({ replaced: true });
    expect(() => stage.lifecycle.enter(new NotedLease())).toThrow(expect.objectContaining(askAgain));
    stage.lifecycle.leave(lease);
    await closed;
    expect(stage.lifecycle.status().ready).toBe(false);
  });
});
