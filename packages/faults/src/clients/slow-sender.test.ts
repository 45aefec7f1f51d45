import { describe, expect, it } from "vitest";
import { ownProcesses } from "../testing/own-processes.ts";
import { callText, RawCall } from "./raw-call.ts";
import { SlowHost } from "./slow-host.ts";

ownProcesses();

const late = /^HTTP\/1\.1 504 .*\r\ncontent-type: application\/problem\+json\r\n.*"code":"deadline_exceeded"/s;

describe("a client that sends slowly", () => {
  it.concurrent.each([
    ["the head of its request", 40],
    ["its body", -3],
  ])("is answered when %s does not come in time, and holds no slot", async (_what, end) => {
    await using host = await SlowHost.start("in-process", { headersTimeoutMs: 300, requestTimeoutMs: 300 });
    using sender = await RawCall.connect(host.port);
    sender.send(callText("add", { a: 1, b: 2 }).slice(0, end));
    expect([await host.inside(), await host.add(1, 2)]).toEqual([0, 3]);
    await sender.ended;
    expect(sender.text).toMatch(late);
    expect(await host.add(1, 2)).toBe(3);
  });

  it.concurrent("is answered although bytes keep coming", async () => {
    await using host = await SlowHost.start("in-process", { headersTimeoutMs: 300, requestTimeoutMs: 300 });
    using sender = await RawCall.connect(host.port);
    sender.send("POST /v1/services/slow/methods/add HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000000\r\n\r\n");
    const drip = setInterval(() => sender.send("x"), 5);
    await sender.ended;
    clearInterval(drip);
    expect(sender.text).toMatch(late);
  });

  it.concurrent("and keeps its connection idle loses it", async () => {
    await using host = await SlowHost.start("in-process", { idleTimeoutMs: 100 });
    using sender = await RawCall.connect(host.port);
    sender.call("add", { a: 1, b: 2 });
    await sender.received(/\r\n\r\n3$/);
    await sender.ended;
  });
});
