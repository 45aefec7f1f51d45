import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, type HttpTransportOptions } from "../index.ts";
import { rejection } from "../testing/rejection.ts";
import { service_1 } from "../testing/services.ts";
import {
  answerJson,
  answerProblem,
  findClosedUrl,
  startRawServer,
  startWireServer,
  type WireServer,
} from "../testing/wire-server.ts";
import { readRetryAfter } from "./retry-delay.ts";

const connect = (baseUrl: string, options: Omit<HttpTransportOptions, "baseUrl"> = {}) =>
  createClient({ service_1 }, { baseUrl, ...options });

const loading = { code: "unavailable", state: "loading", retry_after_ms: 1 };

describe("a refused call", () => {
  it("is sent again, the same, until it is admitted", async () => {
    await using server = await startWireServer((response, _, count) =>
      count < 3 ? answerProblem(response, 503, loading) : answerJson(response, 3),
    );
    await expect(connect(server.url).service_1.func_1(1, 2)).resolves.toBe(3);
    expect(server.requests.map(({ body }) => body)).toEqual(Array(3).fill('{"a":1,"b":2}'));
  });

  it("is sent again twice and no more, unless told otherwise", async () => {
    await using server = await startWireServer((response) => answerProblem(response, 503, loading));
    const error = await rejection(connect(server.url).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "unavailable", state: "loading", message: "the detail", retryAfterMs: 1 });
    expect(server.requests).toHaveLength(3);
    await rejection(connect(server.url, { retries: 0 }).service_1.func_1(1, 2));
    expect(server.requests).toHaveLength(4);
    await rejection(connect(server.url).$with({ retries: 1 }).service_1.func_1(1, 2));
    expect(server.requests).toHaveLength(6);
  });

  it("is sent again after a 429, by header, by document or without either, also a proxy's", async () => {
    await using server = await startWireServer((response, _, count) => {
      if (count === 1) return answerProblem(response, 429, { code: "resource_exhausted" }, { "retry-after": "0" });
      if (count === 2) return answerProblem(response, 429, { code: "resource_exhausted", retry_after_ms: 1 });
      if (count === 3) return response.writeHead(429, { "content-type": "text/plain" }).end("slow down");
      return answerJson(response, 3);
    });
    await expect(connect(server.url, { retries: 3 }).service_1.func_1(1, 2)).resolves.toBe(3);
  });

  it.each([
    ["of a call that was running: no retry_after_ms", 503, { code: "unavailable" }, { "retry-after": "0" }],
    ["that will not change by itself", 503, { code: "failed_precondition", retry_after_ms: 1 }, {}],
    ["of a service that has failed", 503, { code: "lifecycle_failed", retry_after_ms: 1 }, {}],
    ["that says it is not retriable", 503, { ...loading, retriable: false }, {}],
    ["for longer than anybody waits", 503, { ...loading, retry_after_ms: 3_600_000 }, {}],
    ["of any other kind", 500, { code: "internal" }, { "retry-after": "0" }],
  ])("is not sent again: a refusal %s", async (_, status, problem, headers) => {
    await using server = await startWireServer((response) => answerProblem(response, status, problem, headers));
    await expect(rejection(connect(server.url).service_1.func_1(1, 2))).resolves.toMatchObject({ code: problem.code });
    expect(server.requests).toHaveLength(1);
  });

  it("is not sent again after a proxy's 503, which may hide anything", async () => {
    await using server = await startWireServer((response) => response.writeHead(503, { "retry-after": "0" }).end());
    await expect(rejection(connect(server.url).service_1.func_1(1, 2))).resolves.toMatchObject({ code: "unavailable" });
    expect(server.requests).toHaveLength(1);
  });

  it("is told at once when its caller would not wait long enough", async () => {
    await using server = await startWireServer((response) =>
      answerProblem(response, 503, { ...loading, retry_after_ms: 20_000 }),
    );
    const error = await rejection(connect(server.url, { timeoutMs: 10_000 }).service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "unavailable", retryAfterMs: 20_000 });
  });

  it("tells the host anew how long its caller still waits", async () => {
    await using server = await startWireServer((response, _, count) =>
      count === 1 ? answerProblem(response, 503, { ...loading, retry_after_ms: 20 }) : answerJson(response, 3),
    );
    await connect(server.url, { timeoutMs: 5_000 }).service_1.func_1(1, 2);
    const [first, second] = server.requests.map(({ headers }) => Number(headers["vmodel-timeout-ms"]));
    expect(first).toBe(5_000);
    expect(second).toBeLessThan(5_000);
    expect(second).toBeGreaterThan(0);
  });

  it("ends its waiting when the caller gives up", async () => {
    const controller = new AbortController();
    await using server = await startWireServer((response) => {
      answerProblem(response, 503, { ...loading, retry_after_ms: 25_000 });
      response.once("close", () => setImmediate(() => controller.abort()));
    });
    const error = await rejection(connect(server.url).$with({ signal: controller.signal }).service_1.touch());
    expect(error.code).toBe("canceled");
    expect(server.requests).toHaveLength(1);
  });
});

describe("a call whose connection", () => {
  it("was refused is sent again: the host may be starting", async () => {
    const url = await findClosedUrl();
    let server: WireServer | undefined;
    let attempts = 0;
    const starting: typeof fetch = async (input, init) => {
      if (++attempts === 2)
        server = await startWireServer((response) => answerJson(response, 3), Number(new URL(url).port));
      return fetch(input, init);
    };
    await expect(connect(url, { fetch: starting }).service_1.func_1(1, 2)).resolves.toBe(3);
    expect(attempts).toBe(2);
    await server?.[Symbol.asyncDispose]();
  });

  it("was refused is not sent again with retries: 0", async () => {
    const counting = vi.fn<typeof fetch>((input, init) => fetch(input, init));
    await rejection(connect(await findClosedUrl(), { fetch: counting, retries: 0 }).service_1.func_1(1, 2));
    expect(counting).toHaveBeenCalledTimes(1);
  });

  it.each(["before", "in the middle of"])("was cut %s the answer is never sent again", async (when) => {
    let connections = 0;
    await using server = await startRawServer((socket, count) => {
      connections = count;
      socket.end(
        when === "before" ? "" : "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n1",
      );
    });
    await expect(rejection(connect(server.url).service_1.touch())).resolves.toMatchObject({ code: "unavailable" });
    expect(connections).toBe(1);
  });
});

describe("the header retry-after", () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["0", 0],
    ["7", 7_000],
    ["Sun, 22 Nov 2026 12:00:30 GMT", 30_000],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
    ["soon", undefined],
    ["-1", undefined],
    ["", undefined],
  ])("%j means %s ms", (text, ms) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 12) });
    expect(readRetryAfter(new Headers({ "retry-after": text }))).toBe(ms);
  });
});
