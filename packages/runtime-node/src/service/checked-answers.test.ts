import type { ItemStream } from "@vmodel/core/transport";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../host/fixtures/ask.ts";
import { journal } from "../host/fixtures/journal.ts";
import { type Served, serveFixtures } from "../host/fixtures/serve-fixtures.ts";

let served: Served;
let trusting: Served;
beforeAll(async () => {
  served = await serveFixtures({}, { checkResults: true });
  trusting = await serveFixtures();
});
afterAll(async () => {
  await served[Symbol.asyncDispose]();
  await trusting[Symbol.asyncDispose]();
});

describe("a VModel that checks results", () => {
  it("lets pass what is as the manifest says", async () => {
    expect(await served.vm.run("adder", "add", { a: 1, b: 2 })).toBe(3);
    expect(await served.vm.run("probe", "nothing", {})).toBeUndefined();
    const items = (await served.vm.run("probe", "count", { to: 1 })) as ItemStream;
    expect([await items.next(), await items.next()]).toEqual([
      { done: false, value: 1 },
      { done: true, value: undefined },
    ]);
  });

  it("refuses a result that is not, with its place", async () => {
    await expect(served.vm.run("probe", "lie", {})).rejects.toMatchObject({
      code: "internal",
      message: expect.stringMatching(/^The result of probe\.lie is not what the manifest says at \/scores\/1: must be/),
    });
    expect(served.vm.service("probe").method("lie").stats.ended.get("internal")).toBe(1);
  });

  it("masks it over HTTP, and names the place in the log", async () => {
    const answer = await call(served.url, "probe.lie", {}, { "x-request-id": "lied" });
    expect([answer.status, answer.text]).toEqual([500, expect.not.stringContaining("scores")]);
    expect(served.log.find(({ fields }) => fields.request_id === "lied")?.text).toContain("/scores/1");
  });

  it("ends a stream at an item that is not, and closes its generator", async () => {
    const items = (await served.vm.run("probe", "countAndLie", {})) as ItemStream;
    expect(await items.next()).toEqual({ done: false, value: 1 });
    await expect(items.next()).rejects.toMatchObject({
      code: "internal",
      message: expect.stringMatching(/^An item of probe\.countAndLie is not what the manifest says: must be/),
    });
    await journal().seen("countAndLie ended");
    expect(journal().lines).not.toContain("countAndLie went on");
  });
});

describe("any other VModel", () => {
  it("trusts its services", async () => {
    expect(await trusting.vm.run("probe", "lie", {})).toEqual({ scores: [1, "2"] });
  });
});
