import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { expect, it } from "vitest";
import { RawClient } from "../fixtures/raw-client.ts";
import { writeEvents } from "../node/write-events.ts";
import { eventStreamHeaders } from "../wire/server-sent-events.ts";
import { StatusFeed } from "./status-feed.ts";

const filler = "x".repeat(4_096);
const status = (number: number): ServiceStatus => ({ number, filler }) as unknown as ServiceStatus;

it("tells a slow reader the last status, and holds no more than some of those before it", async () => {
  const closed = Promise.withResolvers<void>();
  const feed = new StatusFeed(() => closed.resolve());
  const server = createServer((_request, response) => {
    response.writeHead(200, eventStreamHeaders);
    void writeEvents(response, feed, { keepAliveMs: 60_000, idleMs: 0 });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  using client = await RawClient.connect((server.address() as AddressInfo).port);
  client.send("GET / HTTP/1.1", "host: x", "", "");
  await client.received(/^HTTP\/1\.1 200/);
  client.socket.pause();
  const all = 20_000;
  for (let number = 1; number <= all; number++) {
    feed.push(status(number));
    // The connection takes what it can.
    if (number % 50 === 0) await new Promise(setImmediate);
  }
  client.socket.resume();
  await client.received(new RegExp(`"number":${all},`));
  const told = [...client.text.matchAll(/"number":(\d+)/g)].map(([, number]) => Number(number));
  expect(told).toEqual([...new Set(told)].sort((one, other) => one - other));
  expect(told.slice(-256)).toEqual(Array.from({ length: 256 }, (_, index) => all - 255 + index));
  // What was left out had nowhere to wait: the connection was full.
  expect(told.length).toBeLessThan(all);
  client.socket.destroy();
  await closed.promise;
  server.close();
  await once(server, "close");
});
