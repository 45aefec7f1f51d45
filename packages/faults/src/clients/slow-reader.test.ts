import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runnerKinds } from "../host/runner-kind.ts";
import { until } from "../host/until.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import { RawCall } from "./raw-call.ts";
import { SlowHost } from "./slow-host.ts";

ownProcesses();

const mebi = 2 ** 20;

/** The most that a host may hold of one stream, in bytes. */
const heldBytes = 24 * mebi;

/** The most that the system buffers between two sockets, in bytes. */
function socketBytes(): number {
  const files = ["/proc/sys/net/ipv4/tcp_rmem", "/proc/sys/net/ipv4/tcp_wmem"].filter((file) => existsSync(file));
  const most = files.map((file) => Number(readFileSync(file, "utf8").trim().split(/\s+/).at(-1)));
  return most.reduce((one, other) => one + other, 0);
}

/** Without back-pressure it would be hundreds of mebibytes. */
const ahead = (heldBytes + socketBytes()) / mebi;

describe.each(runnerKinds)("a client that reads slowly, services %s", (runner) => {
  let host: SlowHost;
  beforeAll(async () => {
    host = await SlowHost.start(runner);
  });
  afterAll(() => host[Symbol.asyncDispose]());

  it("of a stream holds up its generator, and the host's memory is bounded", async () => {
    const before = await host.process.memory();
    using reader = await RawCall.connect(host.port);
    reader.call("flood", { mebibytes: 1_000 });
    for (const wanted of [1, 20, 60]) {
      await until(() => reader.text.length > wanted * mebi, `${wanted} items are read`);
      reader.socket.pause();
      // Whoever yields without being asked goes on while the host does all of this.
      for (let others = 0; others < 100; others++) expect(await host.add(others, 1)).toBe(others + 1);
      const yielded = Number(await host.told("flood"));
      expect(yielded - reader.text.length / mebi).toBeLessThan(ahead);
      expect((await host.process.memory()) - before).toBeLessThan(heldBytes);
      reader.socket.resume();
    }
    reader.socket.destroy();
    await host.untilTold("flood-finally");
    await host.untilEmpty();
    expect(Number(await host.told("flood"))).toBeLessThan(1_000);
  });

  it("of a whole answer costs its memory until it goes away, and no slot", async () => {
    const before = await host.process.memory();
    const readers = await Promise.all(Array.from({ length: 8 }, () => RawCall.connect(host.port)));
    for (const reader of readers) {
      reader.call("large", { mebibytes: 8 });
      await reader.received(/^HTTP\/1\.1 200 /);
      reader.socket.pause();
    }
    await host.untilEmpty();
    expect(await host.add(1, 2)).toBe(3);
    for (const reader of readers) reader.socket.destroy();
    await until(async () => (await host.process.memory()) - before < 4 * mebi, "the answers are forgotten");
  });
});
