import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./fixtures/ask.ts";
import { journal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

let served: Served;
beforeAll(async () => {
  served = await serveFixtures({ bodyLimitBytes: 1024 * 1024 });
});
afterAll(() => served[Symbol.asyncDispose]());

const add = "POST /v1/services/adder/methods/add HTTP/1.1";
const json = "content-type: application/json";
const good = [add, "host: localhost", json, "content-length: 13", "", '{"a":1,"b":2}'];
const answered = /\r\n\r\n3$/;

describe("a body of 50 MB", () => {
  const large = Buffer.alloc(50 * 1024 * 1024, "x");
  const tooLarge = { code: "payload_too_large", detail: expect.stringContaining("larger than 1048576 bytes") };

  it("gets a problem document, not a reset connection", async () => {
    const url = `${served.url}/v1/services/probe/methods/echo`;
    const answer = await ask(url, { method: "POST", body: large, headers: { "content-type": "application/json" } });
    expect([answer.status, answer.body]).toEqual([413, expect.objectContaining(tooLarge)]);
  });

  it("gets it also when it comes in chunks of unknown number, and the connection lives on", async () => {
    using client = await RawClient.connect(served.port);
    client.send(add, "host: localhost", json, "transfer-encoding: chunked", "", "");
    for (let sent = 0; sent < large.length; sent += 1024 * 1024) {
      client.send("100000", large.toString("latin1", sent, sent + 1024 * 1024), "");
    }
    client.send("0", "", "");
    expect(await client.received(/payload_too_large.*}$/s)).toMatch(/^HTTP\/1\.1 413 /);
    client.send(...good);
    expect(await client.received(answered)).toContain("HTTP/1.1 200 OK");
  });

  it("is refused before it is sent, if the client asks first", async () => {
    using client = await RawClient.connect(served.port);
    client.send(add, "host: localhost", json, `content-length: ${large.length}`, "expect: 100-continue", "", "");
    const text = await client.received(/payload_too_large.*}$/s);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("is refused on every other route, too", async () => {
    const answer = await ask(`${served.url}/v1/services/adder/load`, { method: "POST", body: large });
    expect(answer.status).toBe(413);
    const unknown = await ask(`${served.url}/nowhere`, { method: "POST", body: large });
    expect(unknown.status).toBe(404);
  });
});

describe("bytes on the wire", () => {
  it("may come one by one", async () => {
    using client = await RawClient.connect(served.port);
    for (const byte of good.join("\r\n")) {
      await new Promise<void>((resolve) => client.socket.write(byte, () => resolve()));
    }
    expect(await client.received(answered)).toContain("HTTP/1.1 200 OK");
  });

  it("may hold several requests at once, which are answered in order", async () => {
    using client = await RawClient.connect(served.port);
    const other = good.with(0, "POST /v1/services/adder/methods/sub HTTP/1.1");
    client.send([...good].join("\r\n") + other.join("\r\n") + good.join("\r\n"));
    const text = await client.received(/200 OK.*404 Not Found.*200 OK.*3$/s);
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(3);
  });

  it("are answered to a client that asks before it sends", async () => {
    using client = await RawClient.connect(served.port);
    client.send(...good.slice(0, 4), "expect: 100-continue", "", "");
    await client.received(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
    client.send('{"a":1,"b":2}');
    expect(await client.received(answered)).toContain("HTTP/1.1 200 OK");
  });

  it.each([
    ["no HTTP", "hello\r\n\r\n"],
    ["another protocol", "\x16\x03\x01\x02\x00\x01\x00"],
    ["a bad header", `${add}\r\nhost: localhost\r\nbad header\r\n\r\n`],
    ["two lengths", `${add}\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n`],
    ["a bad chunk", `${add}\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`],
  ])("that are %s get a clean 400", async (_, bytes) => {
    using client = await RawClient.connect(served.port);
    client.send(bytes);
    const text = await client.ended();
    expect(text).toMatch(/^HTTP\/1\.1 400 .*"code":"invalid_argument".*}$/s);
    expect(text).toContain("content-type: application/problem+json");
  });

  it("that are no HTTP end an answer that has begun, and are not mixed into it", async () => {
    using client = await RawClient.connect(served.port);
    client.send("POST /v1/services/probe/methods/hang HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await client.received(/event: item/);
    client.send("hello\r\n\r\n");
    expect((await client.ended()).match(/HTTP\/1\.1/g)).toHaveLength(1);
    await journal().seen("hang ended");
  });

  it("of a head that is too large get a problem document", async () => {
    using client = await RawClient.connect(served.port);
    client.send(add, `x: ${"x".repeat(20_000)}`, "", "");
    expect(await client.ended()).toMatch(/^HTTP\/1\.1 413 .*"code":"payload_too_large"/s);
  });

  it("of a request without a host header get 400", async () => {
    using client = await RawClient.connect(served.port);
    client.send(add, "", "");
    expect(await client.ended()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("that end in the middle of the body get 400, and do no harm", async () => {
    using client = await RawClient.connect(served.port);
    client.send(add, "host: localhost", json, "content-length: 100", "", '{"a":1,');
    client.socket.end();
    expect(await client.ended()).toMatch(/^HTTP\/1\.1 400 .*"code":"invalid_argument"/s);
    using other = await RawClient.connect(served.port);
    other.send(...good);
    await other.received(answered);
  });

  it("that stop in the middle of the body are not waited for for ever", async () => {
    await using impatient = await serveFixtures({ requestTimeoutMs: 20 });
    using client = await RawClient.connect(impatient.port);
    client.send(add, "host: localhost", json, "content-length: 100", "", '{"a":1,');
    expect(await client.ended()).toMatch(/^HTTP\/1\.1 504 .*"code":"deadline_exceeded"/s);
  });
});

describe("a caller that goes away", () => {
  it("in the middle of its body is noted as canceled", async () => {
    const client = await RawClient.connect(served.port);
    client.send(
      add,
      "host: localhost",
      json,
      "x-request-id: half",
      "content-length: 100",
      "expect: 100-continue",
      "",
      "",
    );
    await client.received(/100 Continue/);
    client.send('{"a":1,');
    client.socket.resetAndDestroy();
    expect((await served.logged("half")).fields).toMatchObject({ status: 499, code: "canceled" });
  });

  it("makes the signal of its call fire", async () => {
    const client = await RawClient.connect(served.port);
    const wait = "POST /v1/services/probe/methods/wait HTTP/1.1";
    client.send(wait, "host: localhost", "x-request-id: left", "content-length: 0", "", "");
    await journal().seen("wait began");
    client.socket.destroy();
    await journal().seen("wait was aborted");
    expect((await served.logged("left")).fields).toMatchObject({ status: 499, code: "canceled" });
  });

  it("is noted also when its method did not care", async () => {
    const client = await RawClient.connect(served.port);
    const hold = "POST /v1/services/probe/methods/hold HTTP/1.1";
    client.send(hold, "host: localhost", "x-request-id: careless", "content-length: 0", "", "");
    await journal().seen("hold began");
    client.socket.destroy();
    // The host has seen it go once it has answered somebody who came later.
    using later = await RawClient.connect(served.port);
    later.send(...good);
    await later.received(answered);
    journal().note("hold may end");
    expect((await served.logged("careless")).fields).toMatchObject({ status: 499 });
  });

  it("is seen also by a method that looks at its signal afterwards", async () => {
    const client = await RawClient.connect(served.port);
    client.send("POST /v1/services/probe/methods/lookLate HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await journal().seen("lookLate began");
    client.socket.destroy();
    using later = await RawClient.connect(served.port);
    later.send(...good);
    await later.received(answered);
    journal().note("lookLate may look");
    await journal().seen("lookLate was aborted");
  });
});
