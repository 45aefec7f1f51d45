import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Answer, call } from "./fixtures/ask.ts";
import { journal, resetJournal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

let served: Served;
beforeAll(async () => {
  served = await serveFixtures({ keepAliveMs: 5 });
});
beforeEach(() => void resetJournal());
afterAll(() => served[Symbol.asyncDispose]());

const stream = async (
  method: string,
  args: object,
  headers = {},
): Promise<Answer & { events: [string, unknown][] }> => {
  const response = await fetch(`${served.url}/v1/services/probe/methods/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(args),
  });
  const text = await response.text();
  const events = [...text.matchAll(/^event: (.*)\ndata: (.*)\n\n/gm)].map(([, name, data]): [string, unknown] => [
    name as string,
    JSON.parse(data as string),
  ]);
  return { status: response.status, headers: response.headers, text, body: undefined, events };
};

const open = async (port: number, method: string, body = "{}"): Promise<RawClient> => {
  const client = await RawClient.connect(port);
  const head = [
    `POST /v1/services/probe/methods/${method} HTTP/1.1`,
    "host: localhost",
    "content-type: application/json",
  ];
  client.send(...head, `content-length: ${body.length}`, "", body);
  return client;
};

describe("a streaming method", () => {
  it("sends its items, then exactly one end", async () => {
    const answer = await stream("count", { to: 2 });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-request-id")).not.toBeNull();
    expect(answer.text).toBe("event: item\ndata: 1\n\nevent: item\ndata: 2\n\nevent: end\ndata: {}\n\n");
    expect((await stream("count", { to: 0 })).events).toEqual([["end", {}]]);
  });

  it("that throws sends exactly one error, masked", async () => {
    const { events, text } = await stream("countAndFail", { to: 1 }, { "x-request-id": "s-1" });
    expect(events).toEqual([
      ["item", 1],
      ["error", expect.objectContaining({ code: "internal", status: 500, request_id: "s-1", method: "countAndFail" })],
    ]);
    expect(text).not.toContain("1234");
    expect(served.log.find(({ fields }) => fields.request_id === "s-1")?.text).toContain("the password is 1234");
  });

  it("that throws a declared error sends its data", async () => {
    const { events } = await stream("countAndRefuse", { to: 1 });
    expect(events.at(-1)).toEqual([
      "error",
      expect.objectContaining({ error: { name: "TooLong", data: { limit: 1 } } }),
    ]);
  });

  it("whose item JSON cannot carry sends an error, and its generator is closed", async () => {
    const { events } = await stream("countWrongly", {});
    expect(events.map(([name]) => name)).toEqual(["item", "error"]);
    await journal().seen("countWrongly ended");
  });

  it("that fails before there is a generator answers a problem document", async () => {
    const answer = await call(served.url, "probe.streamLater");
    expect([answer.status, answer.body]).toEqual([422, expect.objectContaining({ code: "declared" })]);
    const wrong = await call(served.url, "probe.count", { to: "two" });
    expect([wrong.status, wrong.body]).toEqual([400, expect.objectContaining({ code: "invalid_argument" })]);
  });

  it("is bounded by the timeout header while it waits for an item", async () => {
    const { events } = await stream("hang", {}, { "vmodel-timeout-ms": "30" });
    expect(events).toEqual([
      ["item", 1],
      ["error", expect.objectContaining({ code: "deadline_exceeded" })],
    ]);
    await journal().seen("hang ended");
  });
});

describe("a long stream", () => {
  it("sends its head before its first item", async () => {
    await using own = await serveFixtures();
    using client = await open(own.port, "silent");
    expect(await client.received(/\r\n\r\n$/)).toMatch(/^HTTP\/1\.1 200 OK/);
    journal().note("silent may end");
    await client.received(/event: end/);
  });

  it("sends its head and comments while nothing happens", async () => {
    using client = await open(served.port, "hang");
    await client.received(/event: item\r?\n.*: keep-alive\n\n.*: keep-alive\n\n/s);
  });

  it("is closed with its generator when the caller goes away", async () => {
    await using own = await serveFixtures();
    const client = await open(own.port, "hang");
    await client.received(/event: item/);
    client.socket.destroy();
    await journal().seen("hang was aborted");
    await journal().seen("hang ended");
    // Would wait for a call that was still inside.
    await own.vm.close();
  });

  it("runs no faster than its caller reads", async () => {
    const client = await open(served.port, "flood", '{"megabytes":500}');
    client.socket.pause();
    await journal().seen("flood 2");
    // Another whole exchange gives the flood all the time it could want.
    await stream("count", { to: 1000 });
    expect(journal().lines.length).toBeLessThan(100);
    client.socket.resume();
    await journal().seen("flood 100");
    client.socket.destroy();
    await journal().seen("flood ended");
    expect(journal().lines.length).toBeLessThan(500);
  });
});
