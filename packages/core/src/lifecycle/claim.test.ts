import { VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import type { ResourceClaim } from "./claim.ts";
import { turns } from "./testing/scripted-runner.ts";
import { rejection, Stage } from "./testing/stage.ts";

/** A claim of something of which there is one, or none. */
class NotedClaim implements ResourceClaim {
  taken = 0;
  given = 0;
  lacks = false;
  impossible = false;

  check(): void {
    if (this.impossible) throw new VModelError("insufficient_resources", "there never is one");
  }

  take(): void {
    this.check();
    if (this.lacks) throw new VModelError("insufficient_resources", "there is none left");
    this.taken += 1;
  }

  give(): void {
    this.given += 1;
  }

  get held(): number {
    return this.taken - this.given;
  }
}

const died = { code: "crashed", message: "it died.", retriable: false } as const;

function claimed(protocol: "standard" | "simplified" | "minimal" = "standard") {
  const claim = new NotedClaim();
  return { claim, stage: new Stage(protocol, { claim }) };
}

describe("a claim", () => {
  it("is taken before a load begins and given when the model is out of memory", async () => {
    const { claim, stage } = claimed();
    await Promise.all([stage.lifecycle.step("prepare"), stage.succeed()]);
    expect(claim.held).toBe(0);
    const loaded = stage.lifecycle.step("load");
    expect(claim.held).toBe(1);
    await stage.succeed(2);
    await loaded;
    const unloaded = stage.lifecycle.step("unload");
    expect(claim.held).toBe(1);
    await stage.succeed();
    await unloaded;
    expect(claim.held).toBe(0);
  });

  it("refuses a load at once, without a hook and without a mark", async () => {
    const { claim, stage } = claimed();
    claim.lacks = true;
    const error = await rejection(stage.lifecycle.step("load"));
    expect(error).toMatchObject({ code: "insufficient_resources", message: "there is none left" });
    expect(await rejection(stage.lifecycle.hold())).toMatchObject({ code: "insufficient_resources" });
    expect(stage.runner.started).toEqual([]);
    expect(stage.lifecycle.status()).toMatchObject({ state: "registered", failed: null });
    claim.lacks = false;
    await stage.load();
    expect(stage.lifecycle.status().ready).toBe(true);
  });

  it("refuses to prepare what could never be loaded here", async () => {
    const { claim, stage } = claimed();
    claim.impossible = true;
    expect(await rejection(stage.lifecycle.step("prepare"))).toMatchObject({ code: "insufficient_resources" });
    claim.impossible = false;
    claim.lacks = true;
    await Promise.all([stage.lifecycle.step("prepare"), stage.succeed()]);
    expect(stage.lifecycle.status().level).toBe("prepared");
  });

  it("is given when a load fails, and only once it is undone", async () => {
    const { claim, stage } = claimed();
    const failed = rejection(stage.lifecycle.step("load"));
    await stage.succeed();
    await stage.fail();
    expect(stage.runner.running?.hook).toBe("unload");
    expect(claim.held).toBe(1);
    await stage.succeed();
    await failed;
    expect(claim.held).toBe(0);
  });

  it("is kept while an unload has failed, since the model may be in memory", async () => {
    const { claim, stage } = claimed();
    await stage.load();
    const failed = rejection(stage.lifecycle.step("unload"));
    await stage.fail();
    await failed;
    expect(claim.held).toBe(1);
  });

  it("is kept through a restart, and given when the service is given up", async () => {
    const { claim, stage } = claimed();
    await stage.load();
    stage.lifecycle.crashed(died);
    expect(claim.held).toBe(1);
    stage.clock.skip();
    await stage.fail(new VModelError("crashed", "it died"));
    expect(claim.held).toBe(1);
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      stage.clock.skip();
      await stage.fail(new VModelError("crashed", "it died"));
    }
    expect(stage.lifecycle.status().state).toBe("failed");
    expect(claim.held).toBe(0);
  });

  it("is taken once for two holds and given after the last one", async () => {
    const { claim, stage } = claimed();
    const holds = Promise.all([stage.lifecycle.hold(), stage.lifecycle.hold()]);
    await stage.succeed(3);
    const [first, second] = await holds;
    expect(claim.taken).toBe(1);
    await first.release();
    const last = second.release();
    await stage.succeed(2);
    await last;
    expect(claim.held).toBe(0);
  });

  it("is held by a simplified service from prepare to cleanup", async () => {
    const { claim, stage } = claimed("simplified");
    const prepared = stage.lifecycle.step("prepare");
    expect(claim.held).toBe(1);
    await stage.succeed();
    await prepared;
    const cleaned = stage.lifecycle.step("cleanup");
    expect(claim.held).toBe(1);
    await stage.succeed();
    await cleaned;
    expect(claim.held).toBe(0);
  });

  it("has been taken for a minimal service and is given at the end", async () => {
    const { claim, stage } = claimed("minimal");
    expect([claim.taken, claim.given]).toEqual([0, 0]);
    await stage.lifecycle.close();
    expect(claim.given).toBe(1);
  });

  it("is taken for a minimal service that has failed when it is tried again, and kept only where it starts", async () => {
    const claim = new NotedClaim();
    claim.lacks = true;
    const stage = new Stage("minimal", {
      claim,
      failure: new VModelError("insufficient_resources", "there is none left"),
    });
    stage.clock.advance(500);
    await turns();
    expect(stage.runner.running).toBeUndefined();
    expect(stage.lifecycle.status()).toMatchObject({ state: "failed", reason: { code: "insufficient_resources" } });
    claim.lacks = false;
    stage.clock.advance(1_000);
    expect([stage.runner.running?.hook, claim.held]).toEqual(["start", 1]);
    await stage.fail();
    expect([stage.lifecycle.status().state, claim.held]).toEqual(["failed", 0]);
    stage.clock.advance(2_000);
    await stage.succeed();
    expect([stage.lifecycle.status().state, claim.held]).toEqual(["ready", 1]);
  });

  it("is given at close", async () => {
    const { claim, stage } = claimed();
    await stage.load();
    const closed = stage.lifecycle.close();
    await stage.succeed();
    await closed;
    expect(claim.held).toBe(0);
  });
});
