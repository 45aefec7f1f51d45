import { errorCodes, isServiceError, toProblem, VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { createClient, type HttpTransportOptions } from "../index.ts";
import { rejection } from "../testing/rejection.ts";
import { service_1 } from "../testing/services.ts";
import { answerJson, answerProblem, startWireServer } from "../testing/wire-server.ts";

const connect = (baseUrl: string, options: Omit<HttpTransportOptions, "baseUrl"> = {}) =>
  createClient({ adder: service_1 }, { baseUrl, ...options });

describe("a call over HTTP", () => {
  it("posts named arguments and answers the value", async () => {
    await using server = await startWireServer((response) => answerJson(response, 3));
    const client = connect(server.url).$with({ requestId: "r-1", timeoutMs: 1234.5, headers: { "x-trace": "t" } });
    await expect(client.adder.func_1(1, 2)).resolves.toBe(3);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: "POST", url: "/v1/services/service_1/methods/func_1" });
    expect(JSON.parse(request?.body ?? "")).toEqual({ a: 1, b: 2 });
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      accept: "application/json",
      "vmodel-contract": "hash-func-1",
      "vmodel-timeout-ms": "1235",
      "x-request-id": "r-1",
      "x-trace": "t",
    });
    expect(request?.headers).not.toHaveProperty("authorization");
  });

  it.each([null, false, 0, "", [], {}, "漢字 🎉 \u2028", [[null]], 1e300])("carries the result %j", async (value) => {
    await using server = await startWireServer((response) => answerJson(response, value));
    await expect(connect(server.url).$invoke("s", "m", {})).resolves.toEqual(value);
  });

  it("takes 204 for undefined", async () => {
    await using server = await startWireServer((response) => response.writeHead(204).end());
    await expect(connect(server.url).adder.touch()).resolves.toBeUndefined();
    expect(server.requests[0]?.body).toBe("{}");
  });

  it("keeps a path before /v1 and escapes names", async () => {
    await using server = await startWireServer((response) => answerJson(response, 1));
    const client = connect(`${server.url}/models/`);
    await client.$invoke("a/b?c", "m#%é", {});
    expect(server.requests[0]?.url).toBe("/models/v1/services/a%2Fb%3Fc/methods/m%23%25%C3%A9");
    await client.$invoke("__proto__", "constructor", {});
    expect(server.requests[1]?.url).toBe("/models/v1/services/__proto__/methods/constructor");
  });

  it.each(["", ".", "..", "\ud800"])("never sends the name %j, which a URL would lose", async (name) => {
    await using server = await startWireServer((response) => answerJson(response, 1));
    await expect(rejection(connect(server.url).$invoke(name, "m", {}))).resolves.toMatchObject({ code: "not_found" });
    await expect(rejection(connect(server.url).$invoke("s", name, {}))).resolves.toMatchObject({ code: "not_found" });
    expect(server.requests).toHaveLength(0);
  });

  it("refuses what JSON would change, before it sends anything", async () => {
    await using server = await startWireServer((response) => answerJson(response, 1));
    const error = await rejection(connect(server.url).adder.func_1(1, Number.NaN));
    expect(error).toMatchObject({
      code: "invalid_argument",
      service: "service_1",
      method: "func_1",
      details: [{ path: "/b" }],
    });
    expect(error.message).toBe("service_1.func_1: /b is NaN, which JSON cannot carry.");
    expect(server.requests).toHaveLength(0);
  });

  it("takes defaults from the transport, then the method, then $with", async () => {
    await using server = await startWireServer((response) => answerJson(response, { label: "" }));
    const client = connect(server.url, { timeoutMs: 5_000 });
    await client.adder.func_1(1, 2);
    await client.adder.wrap("x");
    await client.$with({ timeoutMs: 7_000 }).adder.wrap("x");
    const sent = server.requests.map(({ headers }) => headers["vmodel-timeout-ms"]);
    expect(sent).toEqual(["5000", "60000", "7000"]);
  });

  it("uses a fetch of the app's own", async () => {
    await using server = await startWireServer((response) => answerJson(response, 3));
    const seen: string[] = [];
    const own: typeof fetch = (input, init) => {
      seen.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    };
    await connect(server.url, { fetch: own }).adder.func_1(1, 2);
    expect(seen).toEqual([`${server.url}/v1/services/service_1/methods/func_1`]);
  });
});

describe("headers and tokens", () => {
  it("are sent with every request, those of $with last", async () => {
    await using server = await startWireServer((response) => answerJson(response, 3));
    const client = connect(server.url, { token: "t0", headers: { "x-a": "1", "x-b": "1" } });
    await client
      .$with({ headers: { "x-b": "2" } })
      .$with({ headers: { "x-c": "3" } })
      .adder.func_1(1, 2);
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({ authorization: "Bearer t0", "x-a": "1", "x-b": "2", "x-c": "3" });
  });

  it("ask a token function before each call", async () => {
    await using server = await startWireServer((response) => answerJson(response, 3));
    const tokens = ["first", undefined];
    const client = connect(server.url, { token: async () => tokens.shift() });
    await client.adder.func_1(1, 2);
    await client.$lifecycle.adder.status();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer first", undefined]);
  });

  it("tell that the token function failed", async () => {
    const cause = new Error("session over");
    const client = connect("http://127.0.0.1:9", { token: () => Promise.reject(cause) });
    const error = await rejection(client.adder.func_1(1, 2));
    expect(error).toMatchObject({ code: "unauthenticated", cause });
    expect(error.message).toContain("session over");
  });

  it("do not let a token function wait longer than its caller", async () => {
    const client = connect("http://127.0.0.1:9", { token: () => new Promise(() => {}), timeoutMs: 10 });
    await expect(rejection(client.adder.func_1(1, 2))).resolves.toMatchObject({ code: "deadline_exceeded" });
  });

  it("keep a token that cannot be sent out of the error", async () => {
    const error = await rejection(connect("http://127.0.0.1:9", { token: "se\ncret" }).adder.func_1(1, 2));
    expect(error.code).toBe("invalid_argument");
    expect(error.message).toContain("token");
    expect(`${error.message} ${String(error.cause)}`).not.toContain("cret");
  });

  it("name the header that cannot be sent", async () => {
    const error = await rejection(connect("http://127.0.0.1:9", { headers: { "x-name": "漢" } }).adder.func_1(1, 2));
    expect(error).toMatchObject({ code: "invalid_argument" });
    expect(error.message).toContain('"x-name"');
  });
});

describe("problem documents", () => {
  it.each(Object.keys(errorCodes) as (keyof typeof errorCodes)[])("of code %s become that error", async (code) => {
    const sent = toProblem(
      new VModelError(code, "what and why", { details: [{ path: "/a", message: "must be number" }], phase: "load" }),
    );
    await using server = await startWireServer((response) =>
      answerProblem(response, sent.status, { ...sent }, { "x-request-id": "r-9" }),
    );
    const error = await rejection(connect(server.url, { retries: 0 }).adder.func_1(1, 2));
    expect(error).toMatchObject({
      code,
      message: "what and why",
      service: "service_1",
      method: "func_1",
      details: sent.details,
      phase: "load",
      requestId: "r-9",
      retriable: sent.retriable,
    });
  });

  it("of a declared error carry its name and data", async () => {
    const error = { name: "TooLong", data: { limit: 8 } };
    await using server = await startWireServer((response) => answerProblem(response, 422, { code: "declared", error }));
    const got = await rejection(connect(server.url).adder.func_1(1, 2));
    expect(isServiceError(got) && [got.name, got.message, got.data]).toEqual(["TooLong", "the detail", { limit: 8 }]);
  });

  it("tell how long to wait, by header when not by document", async () => {
    await using server = await startWireServer((response, _, count) =>
      answerProblem(
        response,
        503,
        { code: "unavailable", ...(count === 1 && { retry_after_ms: 1500 }) },
        { "retry-after": "2" },
      ),
    );
    const client = connect(server.url, { retries: 0 });
    await expect(rejection(client.adder.func_1(1, 2))).resolves.toMatchObject({ retryAfterMs: 1500 });
    await expect(rejection(client.adder.func_1(1, 2))).resolves.toMatchObject({ retryAfterMs: 2000 });
  });
});

describe("options that cannot work", () => {
  it.each([
    [{ baseUrl: "" }, "baseUrl"],
    [{ baseUrl: "127.0.0.1:8000" }, "baseUrl"],
    [{ baseUrl: "/relative" }, "baseUrl"],
    [{ baseUrl: "ftp://x" }, "baseUrl"],
    [{ baseUrl: "http://x/?a=1" }, "without ?"],
    [{ baseUrl: "http://me:pw@x/" }, "token"],
    [{ baseUrl: undefined as unknown as string }, "baseUrl"],
    [{ baseUrl: "http://x", retries: -1 }, "retries"],
    [{ baseUrl: "http://x", retries: 1.5 }, "retries"],
    [{ baseUrl: "http://x", timeoutMs: 0 }, "timeoutMs"],
    [{ baseUrl: "http://x", timeoutMs: Number.NaN }, "timeoutMs"],
  ])("%j are refused at once", (options, named) => {
    const make = () => createClient({ service_1 }, options);
    expect(make).toThrow(named);
    expect(make).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it("given to $with are refused by the call", async () => {
    const client = connect("http://127.0.0.1:9");
    for (const options of [{ timeoutMs: -1 }, { timeoutMs: 0 }, { retries: -1 }]) {
      const error = await rejection(client.$with(options).adder.func_1(1, 2));
      expect(error).toMatchObject({ code: "invalid_argument" });
    }
  });

  it("do not include times longer than a timer can run: they are no limit", async () => {
    await using server = await startWireServer((response) => answerJson(response, 3));
    for (const timeoutMs of [Number.POSITIVE_INFINITY, 1e12]) {
      await expect(connect(server.url, { timeoutMs }).adder.func_1(1, 2)).resolves.toBe(3);
    }
    expect(server.requests.every(({ headers }) => headers["vmodel-timeout-ms"] === undefined)).toBe(true);
  });
});
