import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runnerKinds } from "../host/runner-kind.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import { callText, RawCall } from "./raw-call.ts";
import { SlowHost } from "./slow-host.ts";

ownProcesses();

const names = Array.from({ length: 20 }, (_, index) => `caller-${index}`);
type Death = (call: RawCall) => void;
const deaths: Readonly<Record<string, Death>> = {
  "says goodbye": (call) => call.socket.destroySoon(),
  "is cut off": (call) => call.socket.resetAndDestroy(),
};
/** The same to who waits for an answer: the host ends the connection. */
const breaches: Readonly<Record<string, Death>> = {
  "asks for a tunnel": (call) => call.send("CONNECT example.com:443 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"),
  "sends garbage": (call) => call.send("\x16\x03\x01 garbage\r\n\r\n"),
};
const all = Object.entries({ ...deaths, ...breaches });

describe.each(runnerKinds)("a client that dies, services %s", (runner) => {
  let host: SlowHost;
  beforeAll(async () => {
    host = await SlowHost.start(runner);
  });
  afterAll(() => host[Symbol.asyncDispose]());

  it.each(all)("while its call runs, and %s: the signal fires, the slot is back", async (how, die) => {
    const calls = await Promise.all(
      names.map(async (name) => {
        const call = await RawCall.connect(host.port);
        call.call("wait", { name: `${name} ${how}` });
        await host.untilTold(`${name} ${how}-began`);
        return call;
      }),
    );
    expect(await host.inside()).toBe(names.length);
    for (const call of calls) die(call);
    await Promise.all(names.map((name) => host.untilTold(`${name} ${how}-aborted`)));
    await host.untilEmpty();
  });

  it.each(all)("in its stream, and %s: its generator's finally runs, the slot is back", async (how, die) => {
    const calls = await Promise.all(
      names.map(async (name) => {
        const call = await RawCall.connect(host.port);
        call.call("hang", { name: `stream of ${name} ${how}` });
        await call.received(/event: item/);
        return call;
      }),
    );
    expect(await host.inside()).toBe(names.length);
    for (const call of calls) die(call);
    await Promise.all(names.map((name) => host.untilTold(`stream of ${name} ${how}-finally`)));
    await host.untilEmpty();
  });

  it.each(all)("with more calls behind the one that runs, and %s: none of them begins", async (how, die) => {
    const calls = await Promise.all(
      names.map(async (name) => {
        const call = await RawCall.connect(host.port);
        const ahead = `first of ${name} ${how}`;
        call.call("wait", { name: ahead });
        await host.untilTold(`${ahead}-began`);
        call.call("hang", { name: `second of ${name} ${how}` });
        call.call("flood", { mebibytes: 100 });
        call.send("GET /v1/services/slow/events HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
        return call;
      }),
    );
    expect(await host.inside()).toBe(names.length);
    for (const call of calls) die(call);
    await Promise.all(names.map((name) => host.untilTold(`first of ${name} ${how}-aborted`)));
    await host.untilEmpty();
    expect(await host.told("flood")).toBeUndefined();
    for (const name of names) expect(await host.told(`second of ${name} ${how}-finally`)).toBeUndefined();
  });

  it.each(Object.entries(deaths))("in the middle of its request, and %s: no call was made", async (_how, die) => {
    const text = callText("add", { a: 1, b: 2 });
    for (let end = 1; end < text.length; end += 7) {
      const call = await RawCall.connect(host.port);
      await new Promise<void>((resolve) => call.socket.write(text.slice(0, end), () => resolve()));
      die(call);
      await call.ended;
    }
    expect(await host.add(1, 2)).toBe(3);
    await host.untilEmpty();
    expect(host.process.err).toBe("");
  });
});
