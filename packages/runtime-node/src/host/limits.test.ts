import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallSettings } from "../service/call-settings.ts";
import { call } from "./fixtures/ask.ts";
import { journal, resetJournal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";
import type { HostOptions } from "./options.ts";

let served: Served;
const serve = async (calls: CallSettings, options: HostOptions = {}): Promise<void> => {
  served = await serveFixtures({ start: "none", ...options }, { calls });
};
beforeEach(() => void resetJournal());
afterEach(async () => {
  journal().note("hold may end");
  await served[Symbol.asyncDispose]();
});

const post = (method: string, body = "{}"): string =>
  [
    `POST /v1/services/probe/methods/${method} HTTP/1.1`,
    "host: 127.0.0.1",
    "content-type: application/json",
    `content-length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
const open = async (...requests: readonly string[]): Promise<RawClient> => {
  const client = await RawClient.connect(served.port);
  client.send(requests.join(""));
  return client;
};
const stats = (method: string) => served.vm.service("probe").method(method).stats;
/** Open connections of this process, which has both ends. */
const sockets = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
const until = (condition: () => boolean): Promise<boolean> => vi.waitUntil(condition, { interval: 1 });

describe("a host whose service is busy", () => {
  it("answers 429 with the time to come back", async () => {
    await serve({ services: { probe: { maxConcurrent: 1, maxQueue: 1 } } });
    using _inside = await open(post("hold"));
    await journal().seen("hold began");
    const waiting = call(served.url, "probe.greet");
    await until(() => stats("greet").queued === 1);
    const refused = await call(served.url, "probe.greet", {}, { "x-request-id": "busy" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(refused.body).toEqual({
      type: "urn:vmodel:error:resource_exhausted",
      title: "The queue of the service is full",
      status: 429,
      detail: "probe is busy: 1 of its calls run and 1 wait, which is all it takes. Try again in 1 s.",
      code: "resource_exhausted",
      service: "probe",
      method: "greet",
      retriable: true,
      retry_after_ms: 1000,
      request_id: "busy",
    });
    journal().note("hold may end");
    expect((await waiting).body).toBe("hello world");
  });

  it("takes a caller that goes away out of the queue, though its method looks at no signal", async () => {
    await serve({ services: { probe: { maxConcurrent: 1, maxQueue: 1 } } });
    using _inside = await open(post("hold"));
    await journal().seen("hold began");
    const leaver = await open(post("greet"));
    await until(() => stats("greet").queued === 1);
    leaver.socket.destroy();
    await until(() => stats("greet").queued === 0);
    expect(stats("greet").refused).toEqual(new Map([["canceled", 1]]));
  });

  it("keeps no place for what waits behind a call on its own connection, and begins none of it when that breaks", async () => {
    await serve({ services: { probe: { maxConcurrent: 1, maxQueue: 9 } } });
    const before = sockets();
    const client = await open(post("hold"), post("greet"), post("greet"));
    await journal().seen("hold began");
    client.socket.destroy();
    await until(() => sockets() <= before);
    journal().note("hold may end");
    await until(() => stats("hold").inFlight === 0);
    expect([stats("hold").ended, stats("greet").received]).toEqual([new Map([["canceled", 1]]), 0]);
  });

  it("answers 504 to who has waited too long", async () => {
    await serve({ timeoutMs: 20, services: { probe: { maxConcurrent: 1, methods: { hold: { timeoutMs: 60_000 } } } } });
    using _inside = await open(post("hold"));
    await journal().seen("hold began");
    expect((await call(served.url, "probe.greet")).status).toBe(504);
  });
});

describe("the longest time of a call", () => {
  it("bounds what the header asks for", async () => {
    await serve({ timeoutMs: 15 });
    const answer = await call(served.url, "probe.wait", {}, { "vmodel-timeout-ms": "60000" });
    expect([answer.status, answer.body]).toEqual([504, expect.objectContaining({ code: "deadline_exceeded" })]);
    await journal().seen("wait was aborted");
  });
});

describe("a stream that stands still", () => {
  it("gets one error when its method gives no item for too long", async () => {
    await serve({ streamIdleMs: 20 }, { keepAliveMs: 5 });
    using client = await open(post("hang"));
    const text = await client.received(/event: error\ndata: .*\n\n/);
    expect(text).toContain(": keep-alive");
    expect(text.match(/event: (item|end|error)/g)).toEqual(["event: item", "event: error"]);
    expect(text).toContain('"code":"deadline_exceeded"');
    await journal().seen("hang ended");
  });

  it("is cut off when its reader does not read, and its generator is closed", async () => {
    await serve({ streamIdleMs: 25 });
    const client = await open(post("flood", '{"megabytes":500}'));
    client.socket.pause();
    await journal().seen("flood ended");
    await until(() => stats("flood").inFlight === 0);
    expect(stats("flood").ended).toEqual(new Map([["canceled", 1]]));
    client.socket.resume();
    await once(client.socket, "close");
  });

  it("is not cut off while its reader takes a little now and then", async () => {
    await serve({ streamIdleMs: 300 });
    const client = await open(post("flood", '{"megabytes":12}'));
    const ended = Promise.withResolvers<void>();
    let taken = 0;
    let last = "";
    client.socket.on("data", (text: string) => {
      taken += text.length;
      last = (last + text).slice(-100);
      if (last.includes("event: end")) ended.resolve();
      client.socket.pause();
      setTimeout(() => client.socket.resume(), 1);
    });
    client.socket.on("close", () => ended.reject(new Error("it was cut off")));
    await ended.promise;
    expect(taken).toBeGreaterThan(12 * 1024 * 1024);
    client.socket.destroy();
  });

  it("is not the only thing: a whole answer is cut off, too, when nobody reads it", async () => {
    await serve({ streamIdleMs: 25 });
    const value = "x".repeat(12 * 1024 * 1024);
    const client = await open(post("echo", JSON.stringify({ value })));
    client.socket.pause();
    await until(() => stats("echo").ended.get("ok") === 1);
    // The host lets go of its end, and of the memory with it; ours is still there.
    await until(() => sockets() === 1);
    client.socket.resume();
    expect((await client.ended()).length).toBeLessThan(value.length);
  });
});
