import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask, post } from "./fixtures/ask.ts";
import { journal, resetJournal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

let served: Served;
let api: string;
beforeAll(async () => {
  served = await serveFixtures();
  api = `${served.url}/v1/services`;
});
beforeEach(() => void resetJournal());
afterAll(() => served[Symbol.asyncDispose]());

describe("what a host tells of its services", () => {
  it("is a list with states", async () => {
    const { status, body } = await ask(api);
    expect(status).toBe(200);
    const rows = body as { service_name: string }[];
    expect(rows.map(({ service_name }) => service_name)).toEqual(["adder", "broken", "lazy", "probe", "simple"]);
    expect(rows[0]).toEqual({
      service_name: "adder",
      service_desc: "Adds.",
      protocol: "standard",
      state: "ready",
      ready: true,
      reason: null,
      progress: null,
      methods: ["add"],
    });
    expect(rows[2]).toMatchObject({ state: "registered", ready: false });
  });

  it("is the service info, complete with the definitions it refers to", async () => {
    const { body } = await ask(`${api}/probe`);
    expect(body).toMatchObject({ service_name: "probe", protocol: "minimal", $defs: { Text: { type: "string" } } });
    expect(Object.keys((body as { $defs: object }).$defs)).toEqual(["Anything", "Text"]);
  });

  it("is the status, and whether it is ready as 200 or 503", async () => {
    expect((await ask(`${api}/adder/status`)).body).toMatchObject({ service: "adder", state: "ready", calls: 0 });
    expect((await ask(`${api}/adder/ready`)).status).toBe(200);
    const waiting = await ask(`${api}/lazy/ready`);
    expect([waiting.status, waiting.body]).toEqual([503, expect.objectContaining({ state: "registered" })]);
  });

  it.each(["", "/status", "/ready", "/events"])("of an unknown service is 404: %s", async (path) => {
    const { status, body } = await ask(`${api}/addr${path}`);
    expect([status, body]).toEqual([
      404,
      expect.objectContaining({ code: "not_found", detail: expect.stringContaining("did you mean adder?") }),
    ]);
  });
});

describe("other paths", () => {
  it.each([
    ["GET", "/v1/service", "Did you mean GET /v1/services?"],
    ["GET", "/v1/services/adder/load", "Did you mean POST"],
    ["POST", "/v1/services", "Did you mean GET"],
    ["GET", "/", "GET /docs shows what there is, GET /v1/services lists it."],
    ["GET", "/nowhere", "GET /v1/services lists what there is."],
    ["GET", "/__proto__", "There is no route"],
    ["GET", "/v1/services/__proto__", '\\"__proto__\\"'],
    ["GET", "/v1/services/constructor/status", '\\"constructor\\"'],
    ["PUT", "/v1/services/adder", "Did you mean GET"],
    ["GET", "/v1/services?__proto__=1&constructor=2", ""],
  ])("%s %s", async (method, path, text) => {
    const answer = await ask(served.url + path, { method });
    expect(answer.status).toBe(text === "" ? 200 : 404);
    expect(answer.text).toContain(text);
    if (text !== "") expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("say which methods they take", async () => {
    expect((await post(api)).headers.get("allow")).toBe("GET");
    expect((await ask(`${api}/adder/unload`)).headers.get("allow")).toBe("POST");
  });

  it("with a broken escape, or longer than any name, are refused", async () => {
    const broken = await ask(`${api}/%ff/status`);
    expect([broken.status, broken.body]).toEqual([400, expect.objectContaining({ code: "invalid_argument" })]);
    const long = await ask(`${api}/${"x".repeat(2000)}/status`);
    expect([long.status, long.body]).toEqual([404, expect.objectContaining({ code: "not_found" })]);
    expect(long.text.length).toBeLessThan(3000);
  });

  it("with a slash at the end are the same, and HEAD has no body", async () => {
    expect((await ask(`${api}/`)).status).toBe(200);
    const head = await fetch(`${served.url}/livez`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("a step", () => {
  it("answers the new status", async () => {
    await using own = await serveFixtures({ start: "none" });
    const service = `${own.url}/v1/services/adder`;
    const states: unknown[] = [];
    for (const step of ["prepare", "load", "test", "load", "unload", "cleanup"]) {
      const { status, body } = await post(`${service}/${step}`);
      states.push(status, (body as { state: string }).state);
    }
    expect(states).toEqual([
      200,
      "prepared",
      200,
      "ready",
      200,
      "ready",
      200,
      "ready",
      200,
      "prepared",
      200,
      "registered",
    ]);
  });

  it("that the protocol lacks is 501, and one that there is not 404", async () => {
    const lacking = await post(`${api}/simple/load`);
    expect([lacking.status, lacking.body]).toEqual([501, expect.objectContaining({ code: "unimplemented" })]);
    expect((await post(`${api}/simple/load?wait=false`)).status).toBe(501);
    const unknown = await post(`${api}/adder/unlod`);
    expect([unknown.status, unknown.body]).toEqual([
      404,
      expect.objectContaining({ detail: 'There is no step "unlod". Did you mean unload?', service: "adder" }),
    ]);
    expect((await post(`${api}/adder/__proto__`)).status).toBe(404);
  });

  it("that is not allowed now is 409", async () => {
    const { status, body } = await post(`${api}/lazy/test`);
    expect([status, body]).toEqual([409, expect.objectContaining({ code: "conflict", state: "registered" })]);
  });

  it("that fails says which phase and why", async () => {
    const { status, body } = await post(`${api}/broken/load`);
    expect([status, body]).toEqual([
      503,
      expect.objectContaining({
        code: "lifecycle_failed",
        phase: "load",
        service: "broken",
        detail: expect.stringContaining("the weights are corrupt"),
      }),
    ]);
    expect((await ask(`${api}/broken/status`)).body).toMatchObject({ state: "failed", failed: { phase: "load" } });
  });

  it.each([
    ["?wait=maybe", {}, "true or false"],
    ["?wait=false&wait=true", {}, "true or false"],
    ["", { body: '{"force": true}' }, "takes no arguments"],
    ["", { headers: { "vmodel-timeout-ms": "soon" } }, "vmodel-timeout-ms"],
  ])("with %s %j is refused", async (query, init, text) => {
    const { status, body } = await ask(`${api}/adder/load${query}`, { method: "POST", ...init });
    expect([status, body]).toEqual([400, expect.objectContaining({ detail: expect.stringContaining(text) })]);
  });

  it("with more than arguments could be is refused as that, and not as a call whose body is too large", async () => {
    const { status, body } = await ask(`${api}/adder/load`, { method: "POST", body: `"${"x".repeat(2000)}"` });
    const detail = "A lifecycle step takes no arguments: send no body, or {}.";
    expect([status, body]).toEqual([413, expect.objectContaining({ code: "payload_too_large", detail })]);
  });

  it.each(["", "{}", " {} "])("may have the body %j", async (body) => {
    const headers = { "content-type": "application/json" };
    expect((await ask(`${api}/adder/load`, { method: "POST", body, headers })).status).toBe(200);
  });

  it("that nobody waits for answers 202 with the present status, and goes on", async () => {
    await using own = await serveFixtures({ start: "none" });
    const service = `${own.url}/v1/services/lazy`;
    const { status, body } = await post(`${service}/load?wait=false`);
    expect([status, (body as { state: string }).state]).toEqual([
      202,
      expect.stringMatching(/preparing|prepared|loading/),
    ]);
    journal().note("lazy may go on");
    expect(await own.vm.ready("lazy")).toMatchObject({ ready: true });
    const failing = await post(`${own.url}/v1/services/broken/load?wait=false`);
    expect(failing.status).toBe(202);
    await expect(own.vm.ready("broken")).rejects.toMatchObject({ code: "lifecycle_failed" });
    expect(own.log.map(({ text }) => text)).toContainEqual(expect.stringMatching(/load of broken failed.*corrupt/));
  });

  it("goes on when its caller loses patience, or goes away", async () => {
    await using own = await serveFixtures({ start: "none" });
    const service = `${own.url}/v1/services/lazy`;
    const late = await post(`${service}/load`, { "vmodel-timeout-ms": "20" });
    expect([late.status, late.body]).toEqual([504, expect.objectContaining({ code: "deadline_exceeded" })]);
    const client = await RawClient.connect(own.port);
    client.send("POST /v1/services/lazy/load HTTP/1.1", "host: localhost", "", "");
    await journal().seen("lazy loads");
    client.socket.destroy();
    expect((await ask(`${service}/status`)).body).toMatchObject({ state: "loading" });
    journal().note("lazy may go on");
    expect(await own.vm.ready("lazy")).toMatchObject({ state: "ready" });
  });

  it("that an opposite one takes back is answered as canceled", async () => {
    await using own = await serveFixtures({ start: "none" });
    const service = `${own.url}/v1/services/lazy`;
    const loading = post(`${service}/load`);
    await journal().seen("lazy loads");
    expect((await post(`${service}/unload`)).body).toMatchObject({ state: "prepared" });
    expect((await loading).body).toMatchObject({ code: "canceled", service: "lazy" });
  });
});

describe("the events of a service", () => {
  it("are the present status and every later one", async () => {
    await using own = await serveFixtures({ start: "none", keepAliveMs: 5 });
    using client = await RawClient.connect(own.port);
    client.send("GET /v1/services/adder/events HTTP/1.1", "host: localhost", "x-request-id: watch", "", "");
    const head = await client.received(/"state":"registered"/);
    expect(head).toMatch(/content-type: text\/event-stream/i);
    expect(head).toMatch(/x-request-id: watch/i);
    await client.received(/: keep-alive\n\n/);
    await own.vm.load("adder");
    const text = await client.received(/"state":"ready"/);
    const states = [...text.matchAll(/event: status\ndata: (.*)\n\n/g)].map(
      ([, data]) => JSON.parse(data as string).state,
    );
    expect(states).toEqual(["registered", "preparing", "loading", "testing", "ready"]);
  });

  it("end with the host", async () => {
    const own = await serveFixtures();
    using client = await RawClient.connect(own.port);
    client.send("GET /v1/services/adder/events HTTP/1.1", "host: localhost", "", "");
    await client.received(/"state":"ready"/);
    await own[Symbol.asyncDispose]();
    const text = await client.ended();
    expect(text).toMatch(/"state":"unloading".*\r\n0\r\n\r\n$/s);
  });
});
