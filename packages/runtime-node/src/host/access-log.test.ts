import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createJsonLog } from "../logging/pino-log.ts";
import { call } from "./fixtures/ask.ts";
import { journal, resetJournal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";
import type { HostOptions } from "./options.ts";

let served: Served;
beforeAll(async () => {
  served = await serveFixtures({ accessLog: true });
});
beforeEach(() => void resetJournal());
afterAll(() => served[Symbol.asyncDispose]());

/** The access line of a request, once it is there. */
async function lineOf(requestId: string): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const found = served.log.find(({ text, fields }) => text === "info: call" && fields.request_id === requestId);
    if (found !== undefined) return found.fields;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

describe("the access log", () => {
  it.each([
    ["adder.add", { a: 1, b: 2 }, { service: "adder", method: "add", code: "ok", status: 200, bytes: 1 }],
    ["probe.nothing", {}, { service: "probe", method: "nothing", code: "ok", status: 204, bytes: undefined }],
    ["adder.add", { a: "x" }, { service: "adder", method: "add", code: "invalid_argument", status: 400 }],
    ["probe.fail", { secret: "s" }, { service: "probe", method: "fail", code: "internal", status: 500 }],
    ["lazy.answer", {}, { service: "lazy", method: "answer", code: "failed_precondition", status: 503 }],
    ["nowhere.run", {}, { service: "nowhere", method: "run", code: "not_found", status: 404 }],
  ])("has a line for %s %j", async (name, args, expected) => {
    const id = `log-${name}-${JSON.stringify(args).length}`;
    await call(served.url, name, args, { "x-request-id": id });
    const line = await lineOf(id);
    expect(line).toMatchObject(expected);
    expect(line.duration_ms).toBeGreaterThan(0);
    expect(served.log.filter(({ text, fields }) => text === "info: call" && fields.request_id === id)).toHaveLength(1);
  });

  it("has one for a stream at its end, and for one whose caller went away", async () => {
    const send = async (id: string, method: string, body: string) => {
      const client = await RawClient.connect(served.port);
      const head = [`POST /v1/services/probe/methods/${method} HTTP/1.1`, "host: localhost", `x-request-id: ${id}`];
      client.send(...head, "content-type: application/json", `content-length: ${body.length}`, "", body);
      return client;
    };
    using whole = await send("whole", "count", '{"to":2}');
    await whole.received(/event: end/);
    expect(await lineOf("whole")).toMatchObject({ method: "count", code: "ok", status: 200 });
    using failing = await send("failing", "countAndFail", '{"to":2}');
    await failing.received(/event: error/);
    expect(await lineOf("failing")).toMatchObject({ code: "internal", status: 200 });
    const leaving = await send("leaving", "hang", "{}");
    await leaving.received(/event: item/);
    leaving.socket.destroy();
    expect(await lineOf("leaving")).toMatchObject({ method: "hang", code: "canceled", status: 499 });
  });

  it("tells of a caller that did not wait for its answer", async () => {
    const client = await RawClient.connect(served.port);
    const head = ["POST /v1/services/probe/methods/hold HTTP/1.1", "host: localhost", "x-request-id: gone"];
    client.send(...head, "content-length: 0", "", "");
    await journal().seen("hold began");
    client.socket.destroy();
    await new Promise((resolve) => client.socket.once("close", resolve));
    // The host has seen it by the time that it answers another connection.
    await call(served.url, "probe.nothing");
    journal().note("hold may end");
    expect(await lineOf("gone")).toMatchObject({ code: "canceled", status: 499 });
  });
});

/** The access lines that one host writes of these calls, through a log of this kind. */
async function linesOf(kind: "text" | "fields", options: HostOptions): Promise<Record<string, unknown>[]> {
  const written: string[] = [];
  const json = createJsonLog({ to: { write: (line) => void written.push(line) } });
  await using own = await serveFixtures({ accessLog: true, ...options, log: kind === "text" ? json : { ...json } });
  const headers = { authorization: "Bearer secret-token" };
  for (const [name, args, id] of [
    ["adder.add", { a: 1, b: 2 }, "one"],
    ["adder.add", { a: "x" }, "secret-token-2"],
    ["probe.nothing", {}, 'not "sane"'],
    ["secret-token.run", {}, "three"],
    ["odd%22%5C%C3%BC.run", {}, "four"],
  ] as const) {
    await call(own.url, name, args, { ...headers, "x-request-id": id });
  }
  const lines = written.map((line) => JSON.parse(line)).filter(({ message }) => message === "call");
  expect(lines).toHaveLength(5);
  return lines.map(({ time, duration_ms, ...rest }) => {
    expect([Date.parse(time), duration_ms]).toEqual([expect.any(Number), expect.any(Number)]);
    // Those that the host has made are different for each.
    return rest.method === "nothing" ? { ...rest, request_id: typeof rest.request_id } : rest;
  });
}

it.each([{}, { token: "secret-token" }])("is the same in a JSON log of ours as in any other: %j", async (options) => {
  const [text, fields] = [await linesOf("text", options), await linesOf("fields", options)];
  expect(text).toEqual(fields);
  expect(text[0]).toEqual({
    level: "info",
    message: "call",
    request_id: "one",
    service: "adder",
    method: "add",
    code: "ok",
    status: 200,
    bytes: 1,
  });
  expect(JSON.stringify(text).includes("secret-token")).toBe(options.token === undefined);
});

it("is off unless somebody asks for it, and failures are logged all the same", async () => {
  await using own = await serveFixtures();
  await call(own.url, "adder.add", { a: 1, b: 2 });
  await call(own.url, "probe.fail", { secret: "s" });
  expect(own.log.filter(({ text }) => text === "info: call")).toEqual([]);
  expect(own.log.filter(({ text }) => text.startsWith("error: probe.fail failed"))).toHaveLength(1);
});

it("writes no line below its level, and never a token", async () => {
  await using quiet = await serveFixtures({ accessLog: true, logLevel: "error", token: "secret-token" });
  const headers = { authorization: "Bearer secret-token" };
  expect((await call(quiet.url, "adder.add", { a: 1, b: 2 }, headers)).status).toBe(200);
  await call(quiet.url, "probe.fail", { secret: "secret-token" }, headers);
  expect(quiet.log.some(({ fields }) => fields.method === "fail")).toBe(true);
  expect(quiet.log.filter(({ text }) => text.startsWith("info: call"))).toEqual([]);
  await using loud = await serveFixtures({ accessLog: true, logLevel: "debug", token: "secret-token" });
  await call(loud.url, "adder.add", { a: 1, b: 2 }, { ...headers, "x-request-id": "secret-token" });
  await call(loud.url, "secret-token.run", {}, headers);
  expect(loud.log.filter(({ text }) => text === "info: call")).toHaveLength(2);
  expect(JSON.stringify(loud.log)).not.toContain("secret-token");
});
