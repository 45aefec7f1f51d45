import type { ServerResponse } from "node:http";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { describe, expect, it } from "vitest";
import { createClient, type HttpTransportOptions } from "../index.ts";
import { rejection } from "../testing/rejection.ts";
import { service_1, service_2, service_3 } from "../testing/services.ts";
import { answerJson, answerProblem, findClosedUrl, startWireServer } from "../testing/wire-server.ts";

const connect = (baseUrl: string, options: Omit<HttpTransportOptions, "baseUrl"> = {}) =>
  createClient({ service_1, second: service_2, service_3 }, { baseUrl, retries: 0, ...options });

const status = (more: Partial<ServiceStatus> = {}): ServiceStatus => ({
  service: "service_1",
  protocol: "standard",
  state: "loading",
  level: "prepared",
  ready: false,
  since: 1,
  failed: null,
  reason: null,
  progress: null,
  verdict: null,
  calls: 0,
  stuck: [],
  restart: null,
  restarts: 0,
  ...more,
});
const ready = status({ state: "ready", level: "ready", ready: true });
const event = (value: unknown): string => `event: status\ndata: ${JSON.stringify(value)}\n\n`;

function open(response: ServerResponse, ...text: string[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(text.join(""));
}

describe("lifecycle steps over HTTP", () => {
  it("post without a body and answer the status", async () => {
    await using server = await startWireServer((response) => answerJson(response, ready));
    const { $lifecycle } = connect(server.url, { timeoutMs: 1_000, headers: { "x-a": "1" } });
    await expect($lifecycle.service_1.load()).resolves.toEqual(ready);
    expect(server.requests[0]).toMatchObject({ method: "POST", url: "/v1/services/service_1/load", body: "" });
    expect(server.requests[0]?.headers).toMatchObject({
      accept: "application/json",
      "x-a": "1",
      "content-length": "0",
    });
    expect(server.requests[0]?.headers).not.toHaveProperty("content-type");
    expect(server.requests[0]?.headers).not.toHaveProperty("vmodel-timeout-ms");
  });

  it("send a token of their own, where there is one", async () => {
    await using server = await startWireServer((response, { url = "" }) => {
      if (!url.endsWith("/events")) return answerJson(response, ready);
      open(response, event(ready));
      response.end();
    });
    const client = connect(server.url, { token: "caller", lifecycleToken: async () => "operator" });
    const { service_1: steps } = client.$lifecycle;
    await steps.load();
    await steps.status();
    await steps.ready();
    await client.service_1.touch();
    await connect(server.url, { token: "caller" }).$lifecycle.service_1.load();
    await connect(server.url, { lifecycleToken: "operator" }).$lifecycle.service_1.status();
    expect(server.requests.map(({ url, headers }) => [url?.split("/").at(-1), headers.authorization])).toEqual([
      ["load", "Bearer operator"],
      ["status", "Bearer caller"],
      ["events", "Bearer caller"],
      ["touch", "Bearer caller"],
      ["load", "Bearer caller"],
      ["status", undefined],
    ]);
  });

  it("are those of the protocol, under the app's keys", async () => {
    await using server = await startWireServer((response) => answerJson(response, ready));
    const { $lifecycle } = connect(server.url);
    expect(Object.keys($lifecycle.service_1)).toEqual([
      "prepare",
      "load",
      "test",
      "unload",
      "cleanup",
      "status",
      "ready",
    ]);
    expect(Object.keys($lifecycle.second)).toEqual(["prepare", "cleanup", "status", "ready"]);
    expect(Object.keys($lifecycle.service_3)).toEqual(["status", "ready"]);
    await $lifecycle.second.cleanup();
    await $lifecycle.second.status();
    const lines = server.requests.map(({ method, url }) => `${method} ${url}`);
    expect(lines).toEqual(["POST /v1/services/service_2/cleanup", "GET /v1/services/service_2/status"]);
  });

  it("are bounded by $with alone", async () => {
    await using server = await startWireServer(() => {});
    const client = connect(server.url, { timeoutMs: 60_000 });
    const error = await rejection(client.$with({ timeoutMs: 20 }).$lifecycle.service_1.load());
    expect(error).toMatchObject({ code: "deadline_exceeded", service: "service_1" });
    expect(error.method).toBeUndefined();
    expect(error.message).toContain("load of service_1 did not answer within 20 ms");
  });

  it("reject with the step's own failure", async () => {
    await using server = await startWireServer((response) =>
      answerProblem(response, 503, { code: "lifecycle_failed", phase: "test", detail: "3 is not 4" }),
    );
    const error = await rejection(connect(server.url).$lifecycle.service_1.load());
    expect(error).toMatchObject({
      code: "lifecycle_failed",
      phase: "test",
      message: "3 is not 4",
      service: "service_1",
    });
  });
});

describe("ready() over HTTP", () => {
  it("follows the states until the service takes calls", async () => {
    const { promise: waiting, resolve: wait } = Promise.withResolvers<ServerResponse>();
    await using server = await startWireServer((response) => {
      open(response, event(status()), ": keep-alive\n\n", "event: other\ndata: {\n\n");
      wait(response);
    });
    const answer = connect(server.url).$lifecycle.service_1.ready();
    (await waiting).write(event(status({ state: "testing" })) + event(ready));
    await expect(answer).resolves.toEqual(ready);
    expect(server.requests[0]).toMatchObject({ method: "GET", url: "/v1/services/service_1/events" });
    await server.requests[0]?.closed;
  });

  it("rejects with the reason of a service that has failed", async () => {
    const details = [{ path: "model.onnx", message: "it is gone", reason: "missing", url: "https://host/m" }] as const;
    const reason = {
      code: "lifecycle_failed",
      message: "the self-test says 3 is not 4",
      retriable: false,
      details,
    } as const;
    const failed = status({ state: "failed", failed: { level: "prepared", phase: "test" }, reason });
    await using server = await startWireServer((response) => open(response, event(failed)));
    const error = await rejection(connect(server.url).$lifecycle.service_1.ready());
    expect(error).toMatchObject({
      code: "lifecycle_failed",
      message: reason.message,
      details,
      phase: "test",
      state: "failed",
      service: "service_1",
    });
    await server.requests[0]?.closed;
  });

  it("is answered by a ready service whose last unload failed to be marked otherwise", async () => {
    const odd = { ...ready, failed: { level: "ready", phase: "test" } };
    await using server = await startWireServer((response) => open(response, event(odd)));
    await expect(connect(server.url).$lifecycle.service_1.ready()).resolves.toMatchObject({ ready: true });
  });

  it("looks for a host again that restarts in the middle", async () => {
    await using server = await startWireServer((response, _, count) => {
      if (count === 2) response.destroy();
      else open(response, event(count === 1 ? status() : ready));
      if (count === 1) response.write(": beat\n\n", () => response.destroy());
    });
    await expect(connect(server.url, { retries: 1 }).$lifecycle.service_1.ready()).resolves.toMatchObject({
      ready: true,
    });
    expect(server.requests).toHaveLength(3);
  });

  it("does not wait for a host that is not there, tells nothing or is none", async () => {
    const refused = await rejection(connect(await findClosedUrl()).$lifecycle.service_1.ready());
    expect(refused).toMatchObject({ code: "unavailable", service: "service_1" });
    await using silent = await startWireServer((response) => {
      open(response);
      response.end();
    });
    await expect(rejection(connect(silent.url).$lifecycle.service_1.ready())).resolves.toMatchObject({
      code: "unavailable",
    });
    await using page = await startWireServer((response) => answerJson(response, {}));
    await expect(rejection(connect(page.url).$lifecycle.service_1.ready())).resolves.toMatchObject({
      code: "internal",
    });
    await using broken = await startWireServer((response) => open(response, "event: status\ndata: {\n\n"));
    await expect(rejection(connect(broken.url).$lifecycle.service_1.ready())).resolves.toMatchObject({
      code: "internal",
    });
    await using unknown = await startWireServer((response) => answerProblem(response, 404, { code: "not_found" }));
    await expect(rejection(connect(unknown.url).$lifecycle.service_1.ready())).resolves.toMatchObject({
      code: "not_found",
    });
  });

  it("ends with its own signal and its own time", async () => {
    const controller = new AbortController();
    await using server = await startWireServer((response, _, count) => {
      open(response, event(status()));
      if (count === 1) controller.abort();
    });
    const { $lifecycle } = connect(server.url);
    const canceled = await rejection($lifecycle.service_1.ready({ signal: controller.signal }));
    expect(canceled).toMatchObject({ code: "canceled", service: "service_1" });
    const late = await rejection($lifecycle.service_1.ready({ timeoutMs: 20 }));
    expect(late).toMatchObject({ code: "deadline_exceeded", service: "service_1" });
    for (const { closed } of server.requests) await closed;
  });
});
