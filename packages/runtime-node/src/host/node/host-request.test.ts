import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RawClient } from "../fixtures/raw-client.ts";
import { type BodySink, HostRequest } from "./host-request.ts";

/** What became of one request's body. */
class Body implements BodySink {
  text = "";
  broken = false;
  readonly settled = Promise.withResolvers<void>();
  readonly #limit: number;

  constructor(
    readonly request: HostRequest,
    readonly response: ServerResponse,
  ) {
    this.#limit = Number(request.headers["x-limit"] ?? Number.POSITIVE_INFINITY);
  }

  take(chunk: Buffer): void {
    this.text += chunk;
    if (this.text.length <= this.#limit) return;
    this.request.passOver();
    this.#answer("too large");
  }

  end(): void {
    this.#answer(this.text);
  }

  breakOff(): void {
    this.broken = true;
    this.settled.resolve();
  }

  #answer(text: string): void {
    this.response.end(text);
    this.settled.resolve();
  }
}

let server: Server;
let client: RawClient;
let bodies: Body[];

beforeEach(async () => {
  bodies = [];
  server = createServer({ IncomingMessage: HostRequest }, (request: HostRequest, response) => {
    const body = new Body(request, response);
    bodies.push(body);
    if (request.url === "/late") setImmediate(() => request.takeBody(body));
    else if (request.url === "/untaken") response.end("untaken");
    else request.takeBody(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  client = await RawClient.connect((server.address() as AddressInfo).port);
});

afterEach(async () => {
  client.socket.destroy();
  server.close();
  await once(server, "close");
});

const whole = (path: string, body: string, ...headers: string[]): string =>
  [`POST ${path} HTTP/1.1`, "host: x", `content-length: ${body.length}`, ...headers, "", body].join("\r\n");

describe("a body", () => {
  it.each(["/", "/late", "/untaken"])("leaves the connection ready for the next one: %s", async (path) => {
    for (let sent = 1; sent <= 3; sent++) {
      client.socket.write(whole(path, `body ${sent}`));
      await client.received(path === "/untaken" ? new RegExp(`(untaken.*){${sent}}`, "s") : new RegExp(`body ${sent}`));
    }
    expect(bodies).toHaveLength(3);
    for (const { request } of bodies) expect(request.complete).toBe(true);
  });

  it("may come in pieces, in chunks, and with others behind it", async () => {
    const chunked = ["POST / HTTP/1.1", "host: x", "transfer-encoding: chunked", "", "3", "one", ""].join("\r\n");
    client.socket.write(chunked);
    await expect.poll(() => bodies[0]?.text).toBe("one");
    client.socket.write(`3\r\ntwo\r\n0\r\n\r\n${whole("/", "second")}${whole("/", "third")}`);
    await client.received(/onetwo.*second.*third/s);
  });

  it("may be none", async () => {
    client.socket.write(whole("/", ""));
    await client.received(/content-length: 0/i);
    expect(bodies[0]?.request.readableEnded).toBe(true);
  });

  it("may be passed over in the middle of it; what follows is read", async () => {
    client.socket.write(whole("/", "x".repeat(100_000), "x-limit: 10"));
    await client.received(/too large/);
    client.socket.write(whole("/", "next"));
    await client.received(/next/);
    expect(bodies[0]?.broken).toBe(false);
  });

  it.each(["/", "/late"])("that breaks off is told to be that: %s", async (path) => {
    client.socket.write(whole(path, "whole").slice(0, -2));
    await expect.poll(() => bodies[0]?.text).toBe("who");
    client.socket.destroy();
    await bodies[0]?.settled.promise;
    expect(bodies[0]?.broken).toBe(true);
  });

  it("that was taken is not broken when the connection closes before its answer", async () => {
    client.socket.write(whole("/", "first", "x-limit: 100"));
    await client.received(/first/);
    const closed = once(bodies[0]?.request.socket as never, "close");
    client.socket.destroy();
    await closed;
    expect(bodies[0]?.broken).toBe(false);
  });
});
