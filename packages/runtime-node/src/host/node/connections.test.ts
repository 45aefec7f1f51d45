import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { RawClient } from "../fixtures/raw-client.ts";
import { Connections } from "./connections.ts";

const idleMs = 100;
/** It is kept a second longer than it was told. */
const cutMs = idleMs + 1_000;

/** A server that answers `/slow` after twice the time that a connection may be idle, and everything else at once. */
class Watched implements AsyncDisposable {
  readonly server: Server;
  readonly connections: Connections;

  constructor(ms: number) {
    this.server = createServer({ keepAliveTimeout: 0 }, async (request, response) => {
      if (request.url === "/slow") await setTimeout(2 * cutMs);
      response.end("answer");
    });
    this.connections = new Connections(this.server, ms);
  }

  async connect(): Promise<RawClient> {
    if (!this.server.listening) await once(this.server.listen(0, "127.0.0.1"), "listening");
    return RawClient.connect((this.server.address() as AddressInfo).port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}

const ask = (client: RawClient, path = "/"): void => client.send(`GET ${path} HTTP/1.1`, "host: x", "", "");

describe.concurrent("a connection", () => {
  it("is closed when nothing has happened on it for its time, and not before", async () => {
    await using watched = new Watched(idleMs);
    using client = await watched.connect();
    ask(client);
    await client.received(/answer/);
    const start = performance.now();
    await client.ended();
    expect(performance.now() - start).toBeGreaterThan(cutMs - 50);
  });

  it("stays while an answer is under way", async () => {
    await using watched = new Watched(idleMs);
    using client = await watched.connect();
    ask(client);
    await client.received(/answer/);
    ask(client, "/slow");
    expect(await client.received(/(answer.*){2}/s)).toMatch(/answer$/);
  });

  it("stays while requests keep coming", async () => {
    await using watched = new Watched(idleMs);
    using client = await watched.connect();
    for (let request = 1; request <= 5; request++) {
      ask(client);
      await client.received(new RegExp(`(answer.*){${request}}`, "s"));
      await setTimeout(cutMs / 2);
    }
    expect(client.socket.readableEnded).toBe(false);
  });

  it("that has sent nothing yet is left to the time that requests have, until the server closes", async () => {
    await using watched = new Watched(idleMs);
    using client = await watched.connect();
    await setTimeout(1.5 * cutMs);
    expect(client.socket.readableEnded).toBe(false);
    watched.connections.closeUnused();
    await client.ended();
  });

  it("may be idle for any time, if that was asked for", async () => {
    await using watched = new Watched(0);
    using client = await watched.connect();
    ask(client);
    await client.received(/answer/);
    await setTimeout(1.5 * cutMs);
    ask(client);
    await client.received(/(answer.*){2}/s);
  });
});

it("nothing is looked at for a server that does not listen, as one whose port is taken", async () => {
  await using taken = new Watched(idleMs);
  await taken.connect();
  const timers = vi.spyOn(globalThis, "setInterval");
  const server = createServer();
  new Connections(server, idleMs);
  server.listen((taken.server.address() as AddressInfo).port, "127.0.0.1");
  await once(server, "error");
  expect(timers).not.toHaveBeenCalled();
  timers.mockRestore();
});
