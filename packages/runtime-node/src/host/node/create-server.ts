import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Cors } from "../cors.ts";
import type { HostSettings } from "../options.ts";
import type { CallListener } from "./call-listener.ts";
import { HostRequest } from "./host-request.ts";
import { HostResponse } from "./host-response.ts";
import { keepNextTickFast } from "./keep-next-tick-fast.ts";
import { Turns } from "./turns.ts";

/** How often connections that send too slowly are looked for, in ms. */
const longestCheckMs = 30_000;

/** How much of one connection may wait for its turn beside a body of the largest kind, in bytes. */
const besideBodiesBytes = 1024 * 1024;

/** Those who answer requests. */
export interface Listeners {
  readonly cors: Cors;
  readonly calls: CallListener;
  readonly others: (request: IncomingMessage, response: ServerResponse) => void;
}

/** The node:http server of a host: calls first, then everything else. */
export function createHttpServer(
  { cors, calls, others }: Listeners,
  settings: Pick<HostSettings, "headersTimeoutMs" | "requestTimeoutMs" | "idleTimeoutMs" | "bodyLimitBytes">,
): Server {
  keepNextTickFast();
  const turns = new Turns(settings.bodyLimitBytes + besideBodiesBytes);
  const answer = (request: HostRequest, response: HostResponse<HostRequest>): void => {
    if (!cors.answer(request, response) && !calls(request, response)) others(request, response);
  };
  const listener = (request: HostRequest, response: HostResponse<HostRequest>): void => {
    response.announceIdleTimeout(settings.idleTimeoutMs);
    if (!turns.wait(request, response, () => answer(request, response))) answer(request, response);
  };
  const server = createServer(
    {
      IncomingMessage: HostRequest,
      ServerResponse: HostResponse<HostRequest>,
      headersTimeout: Math.min(settings.headersTimeoutMs, settings.requestTimeoutMs),
      requestTimeout: settings.requestTimeoutMs,
      // Somebody else looks after connections that are idle.
      keepAliveTimeout: 0,
      connectionsCheckingInterval: Math.min(longestCheckMs, settings.headersTimeoutMs, settings.requestTimeoutMs),
    },
    listener,
  );
  // Who asks before sending a large body is told at once that it is too large.
  server.on("checkContinue", (request, response) => {
    if (!(Number(request.headers["content-length"]) > settings.bodyLimitBytes)) response.writeContinue();
    listener(request, response);
  });
  // No listener for "connect": with one, a tunnel asked for behind a call would keep its answer from ever being closed.
  // Any other expectation may be passed over (RFC 9110, 10.1.1), and node:http's own refusal is no problem document.
  server.on("checkExpectation", listener);
  // To whoever takes any server, its own kinds of requests and responses are the usual ones.
  return server as unknown as Server;
}
