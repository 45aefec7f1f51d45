import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from "node:net";

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** As text. */
  readonly body: string;
  readonly bytes: Uint8Array;
  /** Resolves when the client has closed the connection, or got everything. */
  readonly closed: Promise<unknown>;
}

/** A server on a free loopback port. */
export interface WireServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly WireRequest[];
}

/** Answers each request with whatever the test writes. */
export async function startWireServer(
  answer: (response: ServerResponse, request: WireRequest, count: number) => unknown,
  port = 0,
): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const closed = once(response, "close");
    const bytes = Buffer.concat(await incoming.toArray());
    const { method = "", url = "", headers } = incoming;
    const request = { method, url, headers, body: bytes.toString(), bytes, closed };
    requests.push(request);
    await answer(response, request, requests.length);
  });
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: await listen(server, port), requests, [Symbol.asyncDispose]: stop };
}

/** Speaks bytes: `talk` is called with each connection, after its first bytes have arrived. */
export async function startRawServer(talk: (socket: Socket, count: number) => unknown): Promise<WireServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createRawServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    socket.once("data", () => talk(socket, ++count));
  });
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: await listen(server, 0), requests: [], [Symbol.asyncDispose]: stop };
}

/** A loopback address where nothing listens. */
export async function findClosedUrl(): Promise<string> {
  const server = createRawServer();
  const url = await listen(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

export function answerJson(response: ServerResponse, value: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}

/** A problem document as a host writes it; `code` and `status` unless the test says more. */
export function answerProblem(
  response: ServerResponse,
  status: number,
  problem: { readonly code: string; readonly [key: string]: unknown },
  headers = {},
): void {
  response.writeHead(status, { "content-type": "application/problem+json", ...headers });
  response.end(JSON.stringify({ type: "about:blank", title: "x", status, detail: "the detail", ...problem }));
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
