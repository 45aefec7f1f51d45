import type { ServerResponse } from "node:http";
import { isServiceError } from "@vmodel/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, type HttpTransportOptions } from "../index.ts";
import { rejection } from "../testing/rejection.ts";
import { service_1 } from "../testing/services.ts";
import { answerJson, answerProblem, startRawServer, startWireServer } from "../testing/wire-server.ts";

const connect = (baseUrl: string, options: Omit<HttpTransportOptions, "baseUrl"> = {}) =>
  createClient({ service_1 }, { baseUrl, retries: 0, ...options });

const item = (value: unknown): string => `event: item\ndata: ${JSON.stringify(value)}\n\n`;
const end = "event: end\ndata: {}\n\n";

function open(response: ServerResponse, ...text: string[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(text.join(""));
}

afterEach(() => void vi.useRealTimers());

async function collect(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const one of stream) items.push(one);
  return items;
}

describe("a stream over HTTP", () => {
  it("posts named arguments and gives the items in order", async () => {
    await using server = await startWireServer((response) => {
      open(response, ": keep-alive\n\n", item("a"), item("b"), ": keep-alive\n\n", item("c"), end);
      response.end();
    });
    const client = connect(server.url).$with({ timeoutMs: 5_000 });
    await expect(collect(client.service_1.tokens("abc"))).resolves.toEqual(["a", "b", "c"]);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      url: "/v1/services/service_1/methods/tokens",
      body: '{"text":"abc"}',
      headers: { accept: "text/event-stream", "vmodel-contract": "hash-tokens", "vmodel-timeout-ms": "5000" },
    });
  });

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("is read alike wherever its bytes are split, with %s", async (_, newline) => {
    const text = `: beat\n\nevent: item\nid: 1\ndata: "漢🎉"\n\nevent:item\ndata: {\ndata: "x": 1}\n\n${end}`;
    const bytes = Buffer.from(text.replaceAll("\n", newline));
    await using server = await startWireServer(async (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const byte of bytes) await new Promise((resolve) => response.write(Buffer.of(byte), resolve));
      response.end();
    });
    await expect(collect(connect(server.url).service_1.tokens("x"))).resolves.toEqual(["漢🎉", { x: 1 }]);
  });

  it("leaves out events that it does not know", async () => {
    await using server = await startWireServer((response) => {
      open(response, "event: hint\ndata: x\n\n", "data: y\n\n", item(1), "event: item\n\n", end);
    });
    await expect(collect(connect(server.url).service_1.tokens("x"))).resolves.toEqual([1]);
  });

  it("is over with its end, although the host leaves the connection open", async () => {
    await using server = await startWireServer((response) => open(response, item(1), end, item(2)));
    await expect(collect(connect(server.url).service_1.tokens("x"))).resolves.toEqual([1]);
    await server.requests[0]?.closed;
  });

  it("sends nothing before its first item is asked for", async () => {
    await using server = await startWireServer((response) => open(response, item(1), end));
    const stream = connect(server.url).service_1.tokens("x");
    await stream.return();
    await expect(collect(stream)).resolves.toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it("gives items to several askers in order", async () => {
    await using server = await startWireServer((response) => open(response, item(1), item(2), end));
    const stream = connect(server.url).service_1.tokens("x");
    const results = await Promise.all([stream.next(), stream.next(), stream.next(), stream.next()]);
    expect(results.map(({ done, value }) => (done ? "done" : value))).toEqual([1, 2, "done", "done"]);
  });
});

describe("a stream that fails", () => {
  it("before it begins rejects with the problem document", async () => {
    await using server = await startWireServer((response) =>
      answerProblem(response, 503, { code: "failed_precondition" }),
    );
    const error = await rejection(connect(server.url).service_1.tokens("x").next());
    expect(error).toMatchObject({ code: "failed_precondition", service: "service_1", method: "tokens" });
  });

  it("is begun again after a refusal", async () => {
    await using server = await startWireServer((response, _, count) =>
      count === 1
        ? answerProblem(response, 503, { code: "unavailable", retry_after_ms: 1 })
        : open(response, item(1), end),
    );
    await expect(collect(connect(server.url, { retries: 1 }).service_1.tokens("x"))).resolves.toEqual([1]);
  });

  it("in the middle gives its items, then the error event", async () => {
    const problem = { code: "declared", detail: "no more", error: { name: "Empty", data: 7 } };
    await using server = await startWireServer((response) =>
      open(response, item(1), `event: error\ndata: ${JSON.stringify(problem)}\n\n`),
    );
    const stream = connect(server.url).service_1.tokens("x");
    await expect(stream.next()).resolves.toEqual({ done: false, value: 1 });
    const error = await rejection(stream.next());
    expect(isServiceError(error) && [error.name, error.message, error.data]).toEqual(["Empty", "no more", 7]);
    await expect(stream.next()).resolves.toEqual({ done: true, value: undefined });
  });

  it.each([
    ["an error event without a known code", "event: error\ndata: {}\n\n", "internal"],
    ["an error event that is no JSON", "event: error\ndata: oops\n\n", "internal"],
    ["an item that is no JSON", "event: item\ndata: {\n\n", "internal"],
  ])("with %s rejects", async (_, text, code) => {
    await using server = await startWireServer((response) => open(response, text));
    const error = await rejection(collect(connect(server.url).service_1.tokens("x")));
    expect(error).toMatchObject({ code, service: "service_1", method: "tokens" });
    await server.requests[0]?.closed;
  });

  it("because the connection is cut is unavailable", async () => {
    await using server = await startRawServer((socket) => {
      const body = `${item(1).length.toString(16)}\r\n${item(1)}\r\n`;
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${body}`);
      socket.end();
    });
    const stream = connect(server.url).service_1.tokens("x");
    await expect(stream.next()).resolves.toEqual({ done: false, value: 1 });
    const error = await rejection(stream.next());
    expect(error).toMatchObject({ code: "unavailable", service: "service_1", method: "tokens" });
    expect(error.message).toContain("was cut");
  });

  it("because it ends without an end is unavailable", async () => {
    await using server = await startWireServer((response) => {
      open(response, item(1), "event: item\ndata: 2\n");
      response.end();
    });
    const stream = connect(server.url).service_1.tokens("x");
    await stream.next();
    await expect(rejection(stream.next())).resolves.toMatchObject({ code: "unavailable" });
  });

  it("because the answer is one value says so", async () => {
    await using server = await startWireServer((response) => answerJson(response, 1));
    const error = await rejection(connect(server.url).service_1.tokens("x").next());
    expect(error).toMatchObject({ code: "invalid_argument" });
    expect(error.message).toBe("service_1.tokens answers one value: it is no stream.");
  });

  it("because an item takes too long is deadline_exceeded", async () => {
    await using server = await startWireServer((response) => open(response, item(1), ": keep-alive\n\n"));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stream = connect(server.url, { timeoutMs: 60_000 }).service_1.tokens("x");
    await expect(stream.next()).resolves.toEqual({ done: false, value: 1 });
    const waiting = rejection(stream.next());
    await vi.advanceTimersByTimeAsync(60_000);
    const error = await waiting;
    expect(error).toMatchObject({ code: "deadline_exceeded", service: "service_1", method: "tokens" });
    await server.requests[0]?.closed;
  });

  it("because its beginning takes too long is deadline_exceeded", async () => {
    await using server = await startWireServer(() => {});
    const error = await rejection(connect(server.url, { timeoutMs: 20 }).service_1.tokens("x").next());
    expect(error.code).toBe("deadline_exceeded");
  });

  it("because its caller aborts is canceled", async () => {
    const controller = new AbortController();
    await using server = await startWireServer((response) => open(response, item(1)));
    const stream = connect(server.url).$with({ signal: controller.signal }).service_1.tokens("x");
    await stream.next();
    const waiting = rejection(stream.next());
    controller.abort();
    await expect(waiting).resolves.toMatchObject({ code: "canceled", service: "service_1", method: "tokens" });
    await server.requests[0]?.closed;
  });
});

describe("closing a stream", () => {
  it("by break closes the connection", async () => {
    await using server = await startWireServer((response) => open(response, item(1), item(2)));
    for await (const token of connect(server.url).service_1.tokens("x")) {
      expect(token).toBe(1);
      break;
    }
    await server.requests[0]?.closed;
  });

  it("by a throw in the loop closes the connection", async () => {
    await using server = await startWireServer((response) => open(response, item(1)));
    const loop = async (): Promise<void> => {
      for await (const token of connect(server.url).service_1.tokens("x")) throw new Error(`no ${token}`);
    };
    await expect(loop()).rejects.toThrow("no 1");
    await server.requests[0]?.closed;
  });

  it("by await using closes the connection", async () => {
    await using server = await startWireServer((response) => open(response, item(1)));
    {
      await using stream = connect(server.url).service_1.tokens("x");
      await stream.next();
    }
    await server.requests[0]?.closed;
  });

  it("ends a wait for an item at once", async () => {
    await using server = await startWireServer((response) => open(response, item(1)));
    const stream = connect(server.url).service_1.tokens("x");
    await stream.next();
    const waiting = stream.next();
    await expect(stream.return()).resolves.toEqual({ done: true, value: undefined });
    await expect(waiting).resolves.toEqual({ done: true, value: undefined });
    await server.requests[0]?.closed;
  });

  it("ends a wait for its beginning at once", async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    await using server = await startWireServer(() => arrive());
    const stream = connect(server.url).service_1.tokens("x");
    const waiting = stream.next();
    await arrived;
    await stream.return();
    await expect(waiting).resolves.toEqual({ done: true, value: undefined });
    await server.requests[0]?.closed;
  });

  it("by throw() closes the connection and throws", async () => {
    await using server = await startWireServer((response) => open(response, item(1)));
    const stream = connect(server.url).service_1.tokens("x");
    await stream.next();
    await expect(stream.throw(new Error("mine"))).rejects.toThrow("mine");
    await server.requests[0]?.closed;
  });
});

describe("$invoke of a streaming method", () => {
  it("answers the stream", async () => {
    await using server = await startWireServer((response) => open(response, item(1), item(2), end));
    const stream = await connect(server.url).$invoke("service_1", "tokens", { text: "x" });
    expect(server.requests[0]?.headers.accept).toBe("application/json, text/event-stream");
    expect(server.requests[0]?.headers).not.toHaveProperty("vmodel-contract");
    await expect(collect(stream as AsyncIterable<unknown>)).resolves.toEqual([1, 2]);
  });

  it("answers a stream that closes the connection before its first item was asked for", async () => {
    await using server = await startWireServer((response) => open(response, item(1)));
    const stream = (await connect(server.url).$invoke("service_1", "tokens", {})) as AsyncGenerator<unknown>;
    await stream.return(undefined);
    await server.requests[0]?.closed;
  });

  it("answers a stream whose wait for an item ends when it is closed", async () => {
    await using server = await startWireServer((response) => open(response, item(1)));
    const stream = (await connect(server.url).$invoke("service_1", "tokens", {})) as AsyncGenerator<unknown>;
    await stream.next();
    const waiting = stream.next();
    await stream.return(undefined);
    await expect(waiting).resolves.toMatchObject({ done: true });
    await server.requests[0]?.closed;
  });
});
