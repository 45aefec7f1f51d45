import { afterEach, describe, expect, it } from "vitest";
import { ask, call, post } from "./fixtures/ask.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { fixtures, type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";
import { createHost } from "./host.ts";
import type { HostOptions } from "./options.ts";

let served: Served | undefined;
afterEach(async () => {
  await served?.[Symbol.asyncDispose]();
  served = undefined;
});

async function serve(options: HostOptions): Promise<Served> {
  served = await serveFixtures(options);
  return served;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const routes = [
  ["GET", "/v1/services"],
  ["GET", "/openapi.json"],
  ["GET", "/v1/services/adder/status"],
  ["POST", "/v1/services/adder/load"],
  ["POST", "/v1/services/adder/methods/add"],
  ["GET", "/nowhere"],
] as const;

/** Sends a request as it is, and answers the head of the answer and its body. */
async function sendRaw(port: number, lines: readonly string[]): Promise<string> {
  using client = await RawClient.connect(port);
  client.send(...lines, "connection: close", "", "");
  return await client.ended();
}

describe("tokens, over HTTP", () => {
  it("are of two kinds", async () => {
    const { url, log } = await serve({ token: "caller-token", lifecycleToken: "operator-token" });
    const service = `${url}/v1/services/adder`;
    expect((await call(url, "adder.add", { a: 1, b: 2 }, bearer("caller-token"))).body).toBe(3);
    const denied = await post(`${service}/unload`, bearer("caller-token"));
    expect([denied.status, denied.body]).toEqual([
      403,
      expect.objectContaining({ code: "permission_denied", detail: expect.stringContaining("lifecycleToken") }),
    ]);
    expect((await post(`${service}/unload?wait=false`, bearer("caller-token"))).status).toBe(403);
    expect((await post(`${service}/nostep`, bearer("caller-token"))).status).toBe(403);
    expect((await ask(`${service}/status`, { headers: bearer("caller-token") })).body).toMatchObject({
      state: "ready",
    });
    expect((await post(`${service}/unload`, bearer("operator-token"))).body).toMatchObject({ state: "prepared" });
    expect((await post(`${service}/load`, bearer("operator-token"))).body).toMatchObject({ state: "ready" });
    expect((await call(url, "adder.add", { a: 1, b: 2 }, bearer("operator-token"))).body).toBe(3);
    expect(JSON.stringify(log)).not.toMatch(/caller-token|operator-token/);
  });

  it("are in no answer and no line of the log, whatever a caller sends", async () => {
    const { url, log } = await serve({ token: "caller-token", lifecycleToken: "operator-token" });
    const texts: string[] = [];
    for (const [method, path] of routes) {
      for (const headers of [{}, bearer("wrong"), bearer("caller-token"), bearer("operator-token")]) {
        const { text, headers: answered } = await ask(url + path, { method, headers });
        texts.push(text, JSON.stringify([...answered]));
      }
    }
    await call(url, "probe.fail", {}, bearer("caller-token"));
    expect(texts.join("\n") + JSON.stringify(log)).not.toMatch(/caller-token|operator-token/);
  });

  it("are masked where something else brings them into the host's log", async () => {
    const { url, logged } = await serve({ token: "caller-token" });
    const headers = { ...bearer("caller-token"), "x-request-id": "told" };
    await call(url, "probe.fail", { secret: "caller-token" }, headers);
    const line = JSON.stringify(await logged("told"));
    expect(line).toContain("cannot reach the database with password ***");
    expect(line).not.toContain("caller-token");
  });

  it.each([
    ["the first of two headers counts", ["authorization: Bearer secret", "authorization: Bearer wrong"], 200],
    ["a good one behind a wrong one is none", ["authorization: Bearer wrong", "authorization: Bearer secret"], 401],
    ["one in the query is none", [], 401],
    ["one of another scheme is none", ["authorization: Basic c2VjcmV0"], 401],
    ["one in a continued line is none", ["authorization: Bearer", " secret"], 400],
    ["one with a bare line feed is none", ["authorization: Bearer x\nauthorization: Bearer secret"], 400],
    ["one in a proxy's header is none", ["proxy-authorization: Bearer secret"], 401],
    ["one in a trailer of the same name is none", ["x-authorization: Bearer secret"], 401],
    ["one of half of the largest head is looked at", [`authorization: Bearer ${"x".repeat(8_000)}`], 401],
    ["one larger than the largest head is refused", [`authorization: Bearer ${"x".repeat(20_000)}`], 413],
  ])("%s", async (_, lines, status) => {
    const { port } = await serve({ token: "secret" });
    const text = await sendRaw(port, ["GET /v1/services?token=secret HTTP/1.1", "host: localhost", ...lines]);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    if (status !== 200) expect(text).toContain("application/problem+json");
  });

  it("cannot put a header into an answer", async () => {
    const { port } = await serve({ token: "secret", cors: { origins: "*" } });
    const evil = "x%0d%0aset-cookie:%20a=b";
    const text = await sendRaw(port, [
      `GET /v1/services/${evil}?${evil} HTTP/1.1`,
      "host: localhost",
      `authorization: Bearer ${evil}`,
      `x-request-id: ${evil}`,
      `origin: ${evil}`,
    ]);
    expect(text).toMatch(/^HTTP\/1.1 401 /);
    expect(text).not.toMatch(/^set-cookie/im);
  });
});

describe("names, over HTTP", () => {
  it.each(routes)("a page that has led its name here is refused: %s %s", async (method, path) => {
    const { port, vm } = await serve({});
    for (const target of [path, "/livez", "/readyz"]) {
      const text = await sendRaw(port, [`${method} ${target} HTTP/1.1`, "host: evil.example", "content-length: 0"]);
      expect(text).toMatch(/^HTTP\/1.1 403 /);
      expect(text).toMatch(/does not answer to the name \\"evil.example\\".*allowedHosts/);
    }
    expect(await vm.status("adder")).toMatchObject({ state: "ready" });
  });

  it("a whole address in the place of the path changes nothing", async () => {
    const { port } = await serve({});
    const text = await sendRaw(port, ["GET http://localhost/v1/services HTTP/1.1", "host: evil.example"]);
    expect(text).toMatch(/^HTTP\/1.1 403 /);
  });

  it("the first of two names counts, and none at all is no HTTP/1.1", async () => {
    const { port } = await serve({});
    const ask = (...lines: string[]) => sendRaw(port, ["GET /v1/services HTTP/1.1", ...lines]);
    expect(await ask("host: evil.example", "host: localhost")).toMatch(/^HTTP\/1.1 40[03] /);
    expect(await ask()).toMatch(/^HTTP\/1.1 400 /);
  });

  it("names that are allowed are answered", async () => {
    const { port } = await serve({ allowedHosts: ["models.example"] });
    expect(await sendRaw(port, ["GET /livez HTTP/1.1", "host: models.example:443"])).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe("pages of other origins, over HTTP", () => {
  const origin = "https://app.example";
  const preflight = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type,vmodel-contract,x-own",
  };
  const corsHeaders = (headers: Headers) => [...headers].filter(([name]) => name.startsWith("access-control-"));

  it.each(routes)("get nothing unless they are allowed: %s %s", async (method, path) => {
    for (const cors of [undefined, { origins: ["https://other.example"] }]) {
      const { url, [Symbol.asyncDispose]: close } = await serveFixtures({ cors });
      for (const init of [
        { method, headers: { origin } },
        { method: "OPTIONS", headers: preflight },
      ]) {
        const { status, headers, body } = await ask(url + path, init);
        expect([status, corsHeaders(headers)]).toEqual([403, []]);
        expect(body).toMatchObject({
          code: "permission_denied",
          detail:
            'Web pages of "https://app.example" may not use this host: add that origin to its option cors.origins.',
        });
      }
      await close();
    }
  });

  it("that have no origin are not told to list it", async () => {
    const { url } = await serve({ cors: { origins: [origin] } });
    const { status, body } = await ask(`${url}/v1/services`, { headers: { origin: "null" } });
    expect(status).toBe(403);
    expect(body).toMatchObject({
      detail: expect.stringMatching(/they have no origin that could be listed .* Serve them from/),
    });
  });

  it("that are allowed may ask without a token, and nothing else", async () => {
    const { url } = await serve({ cors: { origins: [origin, "https://b.example"] }, token: "secret" });
    for (const [, path] of routes) {
      const { status, headers, text } = await ask(url + path, { method: "OPTIONS", headers: preflight });
      expect([status, text, headers.get("vary")]).toEqual([204, "", "origin"]);
      expect(Object.fromEntries(corsHeaders(headers))).toEqual({
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "GET, HEAD, POST",
        "access-control-allow-headers": "authorization,content-type,vmodel-contract,x-own",
        "access-control-max-age": "600",
      });
    }
    const refused = await call(url, "adder.add", { a: 1, b: 2 }, { origin });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, origin]);
    // No preflight: it does not say which method it would be.
    expect((await ask(`${url}/v1/services`, { method: "OPTIONS", headers: { origin } })).status).toBe(401);
  });

  it.each(routes)("that are allowed may read every answer: %s %s", async (method, path) => {
    const { url } = await serve({ cors: { origins: [origin] } });
    const { headers } = await ask(url + path, { method, headers: { origin } });
    expect(Object.fromEntries(corsHeaders(headers))).toEqual({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "x-request-id, retry-after",
    });
    expect(headers.get("vary")).toBe("origin");
    expect(headers.get("x-request-id")).toMatch(/./);
    expect((await ask(url + path, { method })).headers.get("vary")).toBe("origin");
  });

  it("of all origins are told so, without anything of theirs", async () => {
    const { url } = await serve({ cors: { origins: "*" } });
    const { headers, body } = await call(url, "adder.add", { a: 1, b: 2 }, { origin: "null" });
    expect([body, headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual([3, "*", null]);
    const asked = await ask(`${url}/v1/services`, {
      method: "OPTIONS",
      headers: { ...preflight, origin: "null", "access-control-request-private-network": "true" },
    });
    expect(asked.headers.get("access-control-allow-private-network")).toBe("true");
    expect([headers, asked.headers].map((one) => one.has("access-control-allow-credentials"))).toEqual([false, false]);
  });

  it("read streams and events, too", async () => {
    const { url } = await serve({ cors: { origins: [origin] } });
    for (const [method, path] of [
      ["POST", "/v1/services/probe/methods/count"],
      ["GET", "/v1/services/adder/events"],
    ] as const) {
      const body = method === "POST" ? '{"to":3}' : null;
      const headers = { origin, ...(body && { "content-type": "application/json" }) };
      const response = await fetch(url + path, { method, headers, body });
      expect(response.headers.get("content-type")).toBe("text/event-stream");
      expect(response.headers.get("access-control-allow-origin")).toBe(origin);
      await response.body?.cancel();
    }
  });

  it("have to be origins", () => {
    for (const [origins, hint] of [
      [["https://app.example/"], 'write "https://app.example"'],
      [["https://app.example/path"], 'write "https://app.example"'],
      [["app.example"], 'it takes origins such as "https://app.example", or "*"'],
      [["null"], "it takes origins"],
      [["*"], "it takes origins"],
      ["https://app.example", 'write "https://app.example"'],
      [[1], "it takes origins"],
    ] as [never, string][]) {
      expect(() => createHost(fixtures(), { cors: { origins } })).toThrow(hint);
    }
  });
});

it.each([
  [
    "a head that is too large",
    [`GET /livez?${"a".repeat(20_000)} HTTP/1.1`, "host: a"],
    413,
    "larger than 16 KiB; send less",
  ],
  ["what is no HTTP", ["garbage"], 400, "The request is not HTTP/1.1"],
])("%s is answered with a problem that says so", async (_, lines, status, said) => {
  const { url } = await serve({ start: "none" });
  using client = await RawClient.connect(Number(new URL(url).port));
  client.send(...lines, "", "");
  const answer = await client.ended();
  expect(answer).toContain(`HTTP/1.1 ${status} `);
  expect(answer).toContain("content-type: application/problem+json");
  expect(answer).toContain(said);
});
