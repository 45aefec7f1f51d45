import { VModelError } from "@vmodel/core";
import type { Interceptor, TransportCall } from "@vmodel/core/transport";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, post } from "./fixtures/ask.ts";
import { journal, resetJournal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

let served: Served;
const seen: TransportCall[] = [];
const interceptor: Interceptor = async (one, next) => {
  seen.push(one);
  if (one.options.requestId === "blocked")
    throw new VModelError("resource_exhausted", "Too much.", { retryAfterMs: 2500 });
  return next({ ...one, options: { ...one.options } });
};

beforeAll(async () => {
  served = await serveFixtures({}, { interceptors: [interceptor] });
});
beforeEach(() => {
  seen.length = 0;
  resetJournal();
});
afterAll(() => served[Symbol.asyncDispose]());

describe("interceptors of the VModel", () => {
  it("see the calls and steps that come over HTTP", async () => {
    const headers = { "x-request-id": "i-1", "vmodel-contract": "hash-of-add", "vmodel-timeout-ms": "5000" };
    expect((await call(served.url, "adder.add", { a: 1, b: 2 }, headers)).body).toBe(3);
    expect((await post(`${served.url}/v1/services/adder/load`)).status).toBe(200);
    expect(seen).toMatchObject([
      { service: "adder", method: "add", args: { a: 1, b: 2 }, options: { requestId: "i-1", timeoutMs: 5000 } },
      { kind: "step", service: "adder", step: "load" },
    ]);
  });

  it("refuse calls, and the host those that do not fit", async () => {
    const blocked = await call(served.url, "adder.add", { a: 1, b: 2 }, { "x-request-id": "blocked" });
    expect([blocked.status, blocked.headers.get("retry-after")]).toEqual([429, "3"]);
    expect((await call(served.url, "adder.add", { a: "1" })).status).toBe(400);
    expect((await call(served.url, "adder.add", {}, { "vmodel-contract": "x" })).status).toBe(409);
    expect((await call(served.url, "probe.count", {})).status).toBe(400);
    expect((await call(served.url, "probe.streamLater")).status).toBe(422);
  });

  it("pass streams, and the caller's going away", async () => {
    using client = await RawClient.connect(served.port);
    const body = '{"to":2}';
    const count = "POST /v1/services/probe/methods/count HTTP/1.1";
    client.send(count, "host: localhost", "content-type: application/json", `content-length: ${body.length}`, "", body);
    const text = await client.received(/\r\n0\r\n\r\n$/);
    expect([...text.matchAll(/event: (\w+)/g)].map(([, name]) => name)).toEqual(["item", "item", "end"]);

    const leaving = await RawClient.connect(served.port);
    leaving.send("POST /v1/services/probe/methods/hang HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await leaving.received(/event: item/);
    leaving.socket.destroy();
    await journal().seen("hang ended");

    const impatient = await RawClient.connect(served.port);
    impatient.send("POST /v1/services/probe/methods/wait HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await journal().seen("wait began");
    impatient.socket.destroy();
    await journal().seen("wait was aborted");
  });
});
