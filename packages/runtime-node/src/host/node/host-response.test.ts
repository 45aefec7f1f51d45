import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RawClient } from "../fixtures/raw-client.ts";
import { cutOffIdle } from "./cut-off-idle.ts";
import { HostRequest } from "./host-request.ts";
import { HostResponse, keepAliveFields } from "./host-response.ts";

const idleTimeoutMs = 72_000;
const body = "Grüße, 世界!";
const answer = {
  status: 422,
  headers: { "content-type": "application/json", "x-request-id": "one", "content-length": "18" },
  body,
  bytes: Buffer.byteLength(body),
};

let server: Server;
let client: RawClient;
let told: boolean[];

beforeEach(async () => {
  told = [];
  server = createServer(
    { IncomingMessage: HostRequest, ServerResponse: HostResponse<HostRequest>, keepAliveTimeout: 0 },
    (request: HostRequest, response: HostResponse<HostRequest>) => {
      response.announceIdleTimeout(idleTimeoutMs);
      const status = Number(request.headers["x-status"] ?? answer.status);
      if (request.url === "/headers") response.setHeader("vary", "origin");
      if (request.url === "/closing") response.shouldKeepAlive = false;
      const sent = request.url !== "/node" && response.sendText({ ...answer, status }, keepAliveFields(idleTimeoutMs));
      told.push(sent);
      if (!sent) response.writeHead(status, answer.headers).end(body);
    },
  ) as unknown as Server;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  client = await RawClient.connect((server.address() as AddressInfo).port);
});

afterEach(async () => {
  client.socket.destroy();
  server.close();
  await once(server, "close");
});

const request = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, "host: x", ...headers, "", ""].join("\r\n");

// 499 is in no standard: there are no words for it.
it.each([200, 422, 499])("writes what node:http writes, several on one connection: %i", async (status) => {
  const wanted = `x-status: ${status}`;
  client.socket.write(request("/node", wanted) + request("/text", wanted) + request("/text", wanted));
  const all = await client.received(/(!.*){3}/s);
  const answers = all.split(/(?=HTTP\/1\.1 )/).map((text) => text.replace(/Date: .{3}, .*GMT/, "Date"));
  expect(told).toEqual([false, true, true]);
  expect(answers).toHaveLength(3);
  expect(answers[1]).toBe(answers[0]);
  expect(answers[2]).toBe(answers[0]);
  expect(answers[0]).toContain("Date\r\n");
});

it.each(["/headers", "/closing"])("leaves what is not the usual to node:http: %s", async (path) => {
  client.socket.write(request(path));
  const text = await client.received(/!/);
  expect(told).toEqual([false]);
  expect(text).toContain(path === "/headers" ? "vary: origin" : "Connection: close");
});

it("leaves connections that are to be closed to node:http", async () => {
  client.socket.write(request("/text", "connection: close"));
  expect(await client.received(/!/)).toContain("Connection: close");
  expect(told).toEqual([false]);
});

it("has no body for who asks for the head only", async () => {
  client.socket.write(request("/text").replace("GET", "HEAD") + request("/text"));
  const answers = (await client.received(/!/)).split(/(?=HTTP\/1\.1 )/);
  expect(answers.map((text) => text.endsWith("!"))).toEqual([false, true]);
  expect(answers[0]).toContain("content-length: 18\r\n");
});

it("leaves who waits to be asked for a body to node:http, which closes the connection", async () => {
  server.on("checkContinue", (...exchange) => server.emit("request", ...exchange));
  client.socket.write(request("/text", "expect: 100-continue", "content-length: 5"));
  expect(await client.received(/!/)).toContain("Connection: close");
  expect(told).toEqual([false]);
});

it("tells when it has finished, and says that its headers are gone", async () => {
  const response = new Promise<HostResponse>((resolve) => {
    server.once("request", (_request, each) => resolve(each as HostResponse));
  });
  client.socket.write(request("/text"));
  const seen = await response;
  if (!seen.writableFinished) await once(seen, "finish");
  expect([seen.headersSent, seen.statusCode, seen.writableEnded]).toEqual([true, 422, true]);
});

it("ends the time that its caller had to read it", async () => {
  const timeout = new Promise<number | undefined>((resolve) => {
    server.prependOnceListener("request", (request, response) => {
      cutOffIdle(response, 60_000);
      response.once("close", () => resolve(request.socket.timeout));
    });
  });
  client.socket.write(request("/text"));
  expect(await timeout).toBe(0);
});

it.each([
  [72_000, "Connection: keep-alive\r\nKeep-Alive: timeout=72\r\n"],
  [1_500, "Connection: keep-alive\r\nKeep-Alive: timeout=1\r\n"],
  [0, "Connection: keep-alive\r\n"],
])("says how long a connection may be idle: %s ms", (ms, fields) => {
  expect(keepAliveFields(ms)).toBe(fields);
});
