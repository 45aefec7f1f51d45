import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCors } from "../cors.ts";
import { RawClient } from "../fixtures/raw-client.ts";
import { createHttpServer } from "./create-server.ts";
import type { HostRequest } from "./host-request.ts";
import type { HostResponse } from "./host-response.ts";

const bodyLimitBytes = 4 * 1024 * 1024;

let server: Server;
let client: RawClient;
/** What has begun and waits for the test to answer it, by its path. */
let begun: Map<string, { response: HostResponse; body: Promise<string>; gone: Promise<unknown> }>;

beforeEach(async () => {
  begun = new Map();
  server = createHttpServer(
    {
      cors: createCors(false),
      calls: (request, response) => {
        begun.set(request.url as string, { response, body: read(request), gone: once(response, "close") });
        return true;
      },
      others: () => {},
    },
    { headersTimeoutMs: 10_000, requestTimeoutMs: 10_000, idleTimeoutMs: 10_000, bodyLimitBytes },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  client = await RawClient.connect((server.address() as AddressInfo).port);
});

afterEach(async () => {
  client.socket.destroy();
  server.close();
  server.closeAllConnections();
  await once(server, "close");
});

function read(request: HostRequest): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const end = (): void => resolve(text);
    request.takeBody({ take: (chunk) => (text += chunk), end, breakOff: end });
  });
}

const head = (path: string, length: number, ...headers: string[]): string =>
  [`POST ${path} HTTP/1.1`, "host: x", `content-length: ${length}`, ...headers, "", ""].join("\r\n");
const whole = (path: string, body = ""): string => head(path, body.length) + body;
const begins = async (path: string) => {
  await expect.poll(() => begun.has(path), { interval: 1 }).toBe(true);
  return begun.get(path) as NonNullable<ReturnType<(typeof begun)["get"]>>;
};

describe("requests on one connection", () => {
  it("begin one after the other, each when those before it are answered", async () => {
    client.socket.write(whole("/1", "one") + whole("/2", "two") + whole("/3", "x".repeat(200_000)));
    (await begins("/1")).response.end("first");
    (await begins("/2")).response.end("second");
    expect([...begun.keys()]).toEqual(["/1", "/2"]);
    const third = await begins("/3");
    third.response.end((await third.body).length.toString());
    await client.received(/first.*second.*200000/s);
    expect(await Promise.all([...begun.values()].map(({ body }) => body))).toEqual(["one", "two", "x".repeat(200_000)]);
  });

  it("are asked for the body when it is their turn", async () => {
    client.socket.write(whole("/1") + head("/2", 3, "expect: 100-continue"));
    const first = await begins("/1");
    expect(client.text).toBe("");
    first.response.end("first");
    await client.received(/first.*100 Continue/s);
    client.socket.write("two");
    const second = await begins("/2");
    second.response.end(await second.body);
    await client.received(/two$/);
  });

  it("may go on after one whose client did not wait for the answer", async () => {
    client.socket.write(whole("/1", "one") + whole("/2", "two"));
    (await begins("/1")).response.end("first");
    (await begins("/2")).response.end("second");
    await client.received(/first.*second/s);
    client.socket.write(whole("/3"));
    (await begins("/3")).response.end("third");
    await client.received(/third/);
  });
});

describe("a client that is gone", () => {
  it.each([0, 1024 * 1024])("is told to the request that runs, and no other begins: %i bytes wait", async (bytes) => {
    client.socket.write(whole("/1") + whole("/2", "x".repeat(bytes)) + whole("/3"));
    const first = await begins("/1");
    // All of it has arrived.
    await expect.poll(() => first.response.socket?.bytesRead).toBeGreaterThan(bytes + 100);
    client.socket.destroy();
    await first.gone;
    first.response.end("first");
    await new Promise(setImmediate);
    expect([...begun.keys()]).toEqual(["/1"]);
  });

  it("is who sends more behind a request than may wait", async () => {
    client.socket.write(whole("/1"));
    const first = await begins("/1");
    for (const path of ["/2", "/3"]) client.socket.write(whole(path, "x".repeat(bodyLimitBytes)));
    await first.gone;
    expect([...begun.keys()]).toEqual(["/1"]);
  });
});
