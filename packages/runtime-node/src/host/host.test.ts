import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { VModel } from "../vmodel/vmodel.ts";
import { ask, call, post } from "./fixtures/ask.ts";
import { journal, resetJournal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { fixtures, serveFixtures } from "./fixtures/serve-fixtures.ts";
import { createHost } from "./host.ts";

beforeEach(() => void resetJournal());

/** Resolves once nobody listens there any more. */
async function refused(port: number): Promise<void> {
  for (;;) {
    try {
      (await RawClient.connect(port)).socket.destroy();
    } catch {
      return;
    }
  }
}

describe("listening", () => {
  it("on a taken port fails with one line that says what to do", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    await using vm = fixtures();
    await using host = createHost(vm);
    await expect(host.listen({ port })).rejects.toMatchObject({
      code: "conflict",
      message: `Port ${port} on 127.0.0.1 is taken by another program: stop that one, or choose another port (0 takes a free one).`,
    });
    other.close();
  });

  it.each([
    [{ port: 65_536 }, "invalid_argument", /whole number from 0/],
    [{ port: -1 }, "invalid_argument", /whole number from 0/],
    [{ port: 1.5 }, "invalid_argument", /whole number from 0/],
    [{ port: Number.NaN }, "invalid_argument", /whole number from 0/],
    [{ port: 0, host: "0.0.0.0" }, "invalid_argument", /Set a token/],
  ])("%j fails: %s", async (address, code, message) => {
    await using vm = fixtures();
    await using host = createHost(vm);
    await expect(host.listen(address)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("on an address of another machine fails", async () => {
    await using vm = fixtures();
    await using host = createHost(vm, { insecure: true });
    await expect(host.listen({ host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
      code: "invalid_argument",
      message: expect.stringContaining("192.0.2.1 is no address of this machine"),
    });
  });

  it("on all addresses with a token answers a url for this machine", async () => {
    await using vm = fixtures();
    await using host = createHost(vm, { token: "t", start: "none" });
    const { url, port } = await host.listen({ host: "0.0.0.0", port: 0 });
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect((await ask(`${url}/livez`)).status).toBe(200);
  });

  it("fails as opening the services fails", async () => {
    await using vm = new VModel([{ package: "./no-such-module.ts" }], { from: import.meta.url });
    await using host = createHost(vm);
    await expect(host.listen({ port: 0 })).rejects.toThrow("no-such-module");
  });

  it("twice is once, and after closing is refused", async () => {
    await using vm = fixtures();
    const host = createHost(vm, { start: "none" });
    expect(await host.listen({ port: 0 })).toBe(await host.listen({ port: 1 }));
    await host.close();
    await host.close();
    const late = createHost(vm);
    await late.close();
    await expect(late.listen()).rejects.toMatchObject({ code: "unavailable" });
  });

  it.each(["bodyLimitBytes", "keepAliveMs", "closeMs"])("does not begin with a bad %s", (name) => {
    expect(() => createHost(fixtures(), { [name]: -1 })).toThrow(`option ${name} is -1`);
    expect(() => createHost(fixtures(), { [name]: Number.NaN })).toThrow(name);
  });

  it.each(["headersTimeoutMs", "requestTimeoutMs", "idleTimeoutMs", "keepAliveMs", "closeMs"])(
    "does not begin with a %s for which no timer is long enough: it would run out at once",
    (name) => {
      expect(() => createHost(fixtures(), { [name]: 2 ** 31 })).toThrow(`option ${name} is 2147483648`);
      createHost(fixtures(), { [name]: 2 ** 31 - 1 });
    },
  );
});

describe("the start", () => {
  it("of a service that fails takes nothing down, and the readiness tells", async () => {
    await using served = await serveFixtures({ start: { lazy: "none" } });
    expect((await call(served.url, "adder.add", { a: 1, b: 2 })).body).toBe(3);
    const { status, body } = await ask(`${served.url}/readyz`);
    expect([status, body]).toEqual([
      503,
      {
        ready: false,
        message: expect.stringMatching(/^broken is failed: .*the weights are corrupt/),
        waiting: [expect.objectContaining({ service: "broken", state: "failed" })],
      },
    ]);
    expect(served.log.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^error: broken could not be started: .*corrupt/),
    );
    expect((await ask(`${served.url}/livez`)).status).toBe(200);
  });

  it("goes as far as it is told, in the background", async () => {
    await using vm = fixtures();
    await using host = createHost(vm, { start: { adder: "prepared", broken: "none", simple: "none" } });
    const { url, started } = await host.listen({ port: 0 });
    await journal().seen("lazy loads");
    const waiting = await ask(`${url}/readyz`);
    expect([waiting.status, waiting.body]).toMatchObject([503, { message: "lazy is loading" }]);
    journal().note("lazy may go on");
    await started;
    const message = "2 of 5 services are loaded from the start, and these are ready; the others wait for a load step.";
    expect((await ask(`${url}/readyz`)).body).toEqual({ ready: true, message, waiting: [] });
    const states = await Promise.all(["adder", "broken", "simple"].map(async (name) => (await vm.status(name)).state));
    expect(states).toEqual(["prepared", "registered", "registered"]);
    await post(`${url}/v1/services/lazy/unload`);
    expect((await ask(`${url}/readyz`)).body).toMatchObject({ message: "lazy is prepared" });
  });

  it("of a service that there is not is refused", async () => {
    await using vm = fixtures();
    await using host = createHost(vm, { start: { addr: "none" } });
    await expect(host.listen({ port: 0 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("of no service at all is not ready", async () => {
    await using vm = new VModel([]);
    await using host = createHost(vm);
    const { url } = await host.listen({ port: 0 });
    const { status, body } = await ask(`${url}/readyz`);
    expect([status, body]).toEqual([503, { ready: false, message: "The host has no services.", waiting: [] }]);
    expect((await ask(`${url}/v1/services`)).body).toEqual([]);
  });
});

describe("a token", () => {
  it("is asked for on every route but the probes", async () => {
    await using served = await serveFixtures({ token: "secret" });
    const paths = [
      "/v1/services",
      "/v1/services/adder",
      "/v1/services/adder/events",
      "/nowhere",
      "/v1/services/x/methods/y",
    ];
    for (const path of paths) {
      const { status, headers, body } = await ask(served.url + path);
      expect([path, status, headers.get("www-authenticate")]).toEqual([path, 401, "Bearer"]);
      expect(body).toMatchObject({ code: "unauthenticated" });
    }
    expect((await post(`${served.url}/v1/services/adder/unload`)).status).toBe(401);
    expect((await call(served.url, "adder.add", "not even JSON")).status).toBe(401);
    expect((await ask(`${served.url}/livez`)).status).toBe(200);
    expect((await ask(`${served.url}/readyz`)).status).toBe(200);

    const headers = { authorization: "Bearer secret" };
    expect((await ask(`${served.url}/v1/services`, { headers })).status).toBe(200);
    expect((await call(served.url, "adder.add", { a: 1, b: 2 }, headers)).body).toBe(3);
    expect((await call(served.url, "adder.add", { a: 1, b: 2 }, { authorization: "Bearer Secret" })).status).toBe(401);
  });

  it("or none: a foreign web page cannot use its visitor's host", async () => {
    await using served = await serveFixtures();
    using client = await RawClient.connect(served.port);
    client.send("POST /v1/services/adder/cleanup HTTP/1.1", "host: localhost", "sec-fetch-site: cross-site", "", "");
    await client.received(/permission_denied/);
    client.send(
      "POST /v1/services/adder/methods/add HTTP/1.1",
      "host: localhost",
      "sec-fetch-site: cross-site",
      "",
      "",
    );
    await client.received(/permission_denied.*permission_denied/s);
    expect(await served.vm.status("adder")).toMatchObject({ state: "ready" });
  });
});

describe("closing", () => {
  it("lets a call that runs end, and takes nothing new", async () => {
    const served = await serveFixtures();
    const running = call(served.url, "probe.hold");
    await journal().seen("hold began");
    served.host.drain();
    const refused = await call(served.url, "adder.add", { a: 1, b: 2 });
    expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("connection")]).toEqual([
      503,
      "1",
      "close",
    ]);
    expect(refused.body).toMatchObject({ code: "unavailable", retriable: true, retry_after_ms: 1000 });
    expect((await post(`${served.url}/v1/services/adder/unload`)).body).toMatchObject({ code: "unavailable" });
    expect((await ask(`${served.url}/readyz`)).body).toMatchObject({
      ready: false,
      message: "The host is shutting down.",
    });
    const closed = served.host.close();
    journal().note("hold may end");
    expect((await running).body).toBe("held");
    await closed;
    await expect(fetch(served.url)).rejects.toThrow();
    expect(await served.vm.status("adder")).toMatchObject({ state: "ready" });
    await served.vm.close();
  });

  it("while it begins to listen leaves no port open", async () => {
    await using vm = fixtures();
    const host = createHost(vm);
    const listening = host.listen({ port: 0 });
    await host.close();
    const { url } = await listening;
    await expect(fetch(url)).rejects.toThrow();
    expect(await vm.status("adder")).toMatchObject({ state: "registered" });
  });

  it("does not wait for connections that are kept alive after a stream", async () => {
    const served = await serveFixtures();
    using client = await RawClient.connect(served.port);
    const body = '{"to":3}';
    const head = [
      "POST /v1/services/probe/methods/count HTTP/1.1",
      "host: localhost",
      "content-type: application/json",
    ];
    client.send(...head, `content-length: ${body.length}`, "", body);
    await client.received(/event: end.*\r\n0\r\n\r\n$/s);
    await served[Symbol.asyncDispose]();
    await client.ended();
  });

  it("does not wait for connections that are kept alive by a call that was running", async () => {
    const served = await serveFixtures();
    using client = await RawClient.connect(served.port);
    client.send("POST /v1/services/probe/methods/silent HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await journal().seen("silent began");
    const closed = served.host.close();
    await refused(served.port);
    journal().note("silent may end");
    await closed;
    expect(await client.ended()).toMatch(/event: end/);
    await served.vm.close();
  });

  it("does not wait for connections that have sent nothing, as browsers open them for later", async () => {
    const served = await serveFixtures();
    using client = await RawClient.connect(served.port);
    await ask(`${served.url}/livez`);
    await served[Symbol.asyncDispose]();
    await client.ended();
  });

  it("cuts off what does not end in its time", async () => {
    const served = await serveFixtures({ closeMs: 20 });
    using client = await RawClient.connect(served.port);
    client.send("POST /v1/services/probe/methods/hang HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await client.received(/event: item/);
    await served.host.close();
    expect(await client.ended()).not.toMatch(/event: (end|error)/);
    await journal().seen("hang ended");
    await served.vm.close();
  });

  it("has waited for who is slow since it stopped intake, and not only from when it closes", async () => {
    const served = await serveFixtures({ closeMs: 2_000 });
    using client = await RawClient.connect(served.port);
    // Half of a request, of which no call can come any more.
    const head = ["POST /v1/services/probe/methods/greet HTTP/1.1", "host: localhost", "content-length: 9"];
    client.send(...head, "expect: 100-continue", "", "");
    await client.received(/100 Continue/);
    const start = performance.now();
    served.host.drain();
    await served.vm.close();
    await setTimeout(900);
    await served.host.close();
    expect(performance.now() - start).toBeLessThan(2_700);
    await client.ended();
  });

  it("answers the callers whose calls outlive the drain", async () => {
    const served = await serveFixtures({}, { limits: { drainMs: 20 } });
    const running = call(served.url, "probe.wait");
    await journal().seen("wait began");
    using client = await RawClient.connect(served.port);
    client.send("POST /v1/services/probe/methods/hang HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await client.received(/event: item/);
    await served[Symbol.asyncDispose]();
    expect(await running).toMatchObject({ status: 503, body: { code: "unavailable", service: "probe" } });
    expect(await client.ended()).toMatch(/event: error\ndata: .*"code":"unavailable"/);
  });
});
