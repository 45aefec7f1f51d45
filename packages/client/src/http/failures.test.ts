import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createClient, type HttpTransportOptions } from "../index.ts";
import { rejection } from "../testing/rejection.ts";
import { service_1 } from "../testing/services.ts";
import { answerJson, findClosedUrl, startRawServer, startWireServer } from "../testing/wire-server.ts";

const connect = (baseUrl: string, options: Omit<HttpTransportOptions, "baseUrl"> = {}) =>
  createClient({ service_1 }, { baseUrl, retries: 0, ...options });

describe("answers that are none of a host", () => {
  it.each([
    [401, "unauthenticated"],
    [403, "permission_denied"],
    [404, "not_found"],
    [405, "internal"],
    [413, "payload_too_large"],
    [418, "internal"],
    [429, "resource_exhausted"],
    [500, "internal"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "deadline_exceeded"],
  ])("with HTTP %d become %s", async (status, code) => {
    await using server = await startWireServer((response) => {
      response.writeHead(status, { "content-type": "text/html; charset=utf-8", "retry-after": "7" });
      response.end("<html><h1>Some proxy</h1></html>");
    });
    const error = await rejection(connect(server.url).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code, service: "service_1", method: "func_1", retryAfterMs: 7_000 });
    expect(error.message).toContain(`HTTP ${status} `);
    expect(error.message).toContain(`${server.url}/v1/services/service_1/methods/func_1`);
    expect(error.message).toContain("text/html");
    expect(error.message).not.toContain("\n");
  });

  it.each([
    ["a body that is no JSON", "application/problem+json", "{"],
    ["a code that we do not know", "application/problem+json", '{"code":"brand_new","detail":"x"}'],
    ["JSON that is no object", "application/json", "null"],
    ["no body", "application/problem+json", ""],
  ])("with %s fall back to the status", async (_, type, body) => {
    await using server = await startWireServer((response) =>
      response.writeHead(503, { "content-type": type }).end(body),
    );
    const error = await rejection(connect(server.url).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "unavailable" });
    expect(error.message).toContain("HTTP 503 Service Unavailable");
  });

  it.each([
    ["text/html instead of JSON", "text/html", "<html>"],
    ["JSON that is malformed", "application/json", '{"a":'],
    ["JSON that is malformed", "application/json; charset=utf-8", ""],
    ["without a content type", undefined, "3"],
  ])("with 200 and %s are internal", async (what, type, body) => {
    await using server = await startWireServer((response) => {
      response.writeHead(200, type === undefined ? {} : { "content-type": type });
      response.end(body);
    });
    const error = await rejection(connect(server.url).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "internal", service: "service_1", method: "func_1" });
    expect(error.message).toContain(what);
    expect(error.message).toContain("baseUrl");
  });

  it("say so when a value was expected and a stream came", async () => {
    await using server = await startWireServer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("event: item\ndata: 1\n\n");
    });
    const error = await rejection(connect(server.url).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "invalid_argument", message: "service_1.func_1 streams: iterate over it." });
    await server.requests[0]?.closed;
  });
});

describe("a host that cannot be reached", () => {
  it("is unavailable: nothing listens", async () => {
    const url = await findClosedUrl();
    const error = await rejection(connect(url).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "unavailable", retriable: true, service: "service_1", method: "func_1" });
    expect(error.message).toBe(
      `Nothing listens at ${url} (ECONNREFUSED). Start the host with \`vmodel serve\`, or correct baseUrl.`,
    );
  });

  const failWith =
    (error: unknown): typeof fetch =>
    () =>
      Promise.reject(error);
  const coded = (code: string) =>
    Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("x"), { code }) });

  it("is unavailable: no such name", async () => {
    const error = await rejection(connect("http://nowhere", { fetch: failWith(coded("ENOTFOUND")) }).service_1.touch());
    expect(error.code).toBe("unavailable");
    expect(error.message).toMatch(/host name of http:\/\/nowhere .*\(ENOTFOUND\).*baseUrl/);
  });

  it("is unavailable: all that a browser tells", async () => {
    const blind = failWith(new TypeError("Failed to fetch"));
    const error = await rejection(connect("http://nowhere", { fetch: blind }).service_1.touch());
    expect(error.code).toBe("unavailable");
    expect(error.message).toMatch(/^No answer from http:\/\/nowhere: Failed to fetch\..*CORS/);
  });
});

describe("a connection that is cut", () => {
  it("before the answer is unavailable, and may have run", async () => {
    await using server = await startRawServer((socket) => socket.destroy());
    const error = await rejection(connect(server.url, { retries: 2 }).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "unavailable", service: "service_1", method: "func_1" });
    expect(error.message).toMatch(/was cut before the answer to service_1\.func_1 was complete.*may have run/);
  });

  it("does not show the token to whoever prints the error", async () => {
    await using server = await startRawServer((socket) => socket.destroy());
    const cut = await rejection(connect(server.url, { token: "s3cret" }).service_1.func_1(1, 2));
    const refused = await rejection(connect(await findClosedUrl(), { token: "s3cret" }).service_1.func_1(1, 2));
    for (const error of [cut, refused]) expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("s3cret");
  });

  it("in the middle of a sized answer is unavailable", async () => {
    await using server = await startRawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"lab');
    });
    const error = await rejection(connect(server.url).service_1.wrap("x"));
    expect(error.code).toBe("unavailable");
    expect(error.message).toContain("was cut before the answer to service_1.wrap");
  });

  it("in the middle of a chunked answer is unavailable", async () => {
    await using server = await startRawServer((socket) => {
      socket.end("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n3\r\n");
    });
    await expect(rejection(connect(server.url).service_1.func_1(1, 2))).resolves.toMatchObject({ code: "unavailable" });
  });

  it("with something that is no HTTP is unavailable", async () => {
    await using server = await startRawServer((socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n"));
    await expect(rejection(connect(server.url).service_1.func_1(1, 2))).resolves.toMatchObject({ code: "unavailable" });
  });
});

describe("an answer that takes too long", () => {
  it("is deadline_exceeded, and the host sees the caller go", async () => {
    await using server = await startWireServer(() => {});
    const client = connect(server.url).$with({ timeoutMs: 30 });
    const error = await rejection(client.service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "deadline_exceeded", service: "service_1", method: "func_1" });
    expect(error.message).toBe("service_1.func_1 did not answer within 30 ms. Allow it more with timeoutMs.");
    await server.requests[0]?.closed;
  });

  it("is deadline_exceeded although its beginning has come", async () => {
    await using server = await startWireServer((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[1,");
    });
    const error = await rejection(connect(server.url, { timeoutMs: 30 }).service_1.func_1(1, 2));
    expect(error.code).toBe("deadline_exceeded");
    await server.requests[0]?.closed;
  });

  it("is deadline_exceeded although it will be a failure", async () => {
    await using server = await startWireServer((response) => {
      response.writeHead(503, { "content-type": "application/problem+json" });
      response.write('{"code":');
    });
    const error = await rejection(connect(server.url, { timeoutMs: 30 }).service_1.func_1(1, 2));
    expect(error.code).toBe("deadline_exceeded");
  });

  it("is deadline_exceeded when the caller's signal is a timeout", async () => {
    await using server = await startWireServer(() => {});
    const error = await rejection(
      connect(server.url)
        .$with({ signal: AbortSignal.timeout(20) })
        .service_1.touch(),
    );
    expect(error.code).toBe("deadline_exceeded");
  });
});

describe("a caller that gives up", () => {
  it("gets canceled, and the host sees it go", async () => {
    const controller = new AbortController();
    await using server = await startWireServer(() => controller.abort("enough"));
    const error = await rejection(connect(server.url).$with({ signal: controller.signal }).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "canceled", cause: "enough", service: "service_1", method: "func_1" });
    await server.requests[0]?.closed;
  });

  it("before it began sends nothing", async () => {
    await using server = await startWireServer((response) => answerJson(response, 1));
    const error = await rejection(connect(server.url).$with({ signal: AbortSignal.abort() }).service_1.func_1(1, 2));
    expect(error.code).toBe("canceled");
    expect(server.requests).toHaveLength(0);
  });

  it("while the answer's body comes gets canceled", async () => {
    const controller = new AbortController();
    await using server = await startWireServer((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[1,", () => controller.abort());
    });
    const error = await rejection(connect(server.url).$with({ signal: controller.signal }).service_1.func_1(1, 2));
    expect(error.code).toBe("canceled");
  });
});
