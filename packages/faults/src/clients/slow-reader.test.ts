import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runnerKinds } from "../host/runner-kind.ts";
import { until } from "../host/until.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import { RawCall } from "./raw-call.ts";
import { SlowHost } from "./slow-host.ts";

ownProcesses();

const mebi = 2 ** 20;

/** More than the sockets of both sides and the host hold together; without back-pressure it would be hundreds. */
const buffered = 24;

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
      expect(yielded - reader.text.length / mebi).toBeLessThan(buffered);
      expect((await host.process.memory()) - before).toBeLessThan(buffered * mebi);
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
