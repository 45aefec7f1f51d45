import http, { type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import https from "node:https";
import { hideSecrets } from "../hide-secrets.ts";
import { SocketReader } from "./socket-reader.ts";
import { TransferFailure } from "./transfer-failure.ts";

/** More redirects than these lead nowhere. */
export const mostRedirects = 10;

/** What takes an answer. It is begun in the moment the head has come: what comes then and is not taken may be lost. */
export type Taker = (answer: IncomingMessage) => Promise<void>;

/** Asks servers for files. */
export interface HttpClient {
  /** Resolves when the answer was taken. */
  get(url: URL, headers: OutgoingHttpHeaders, signal: AbortSignal | undefined, take: Taker): Promise<void>;
  /** Ends every connection. */
  close(): void;
}

/** A server that redirects on and on. */
export class EndlessRedirect extends Error {
  override readonly name = "EndlessRedirect";
}

/**
 * A client that follows redirects, goes through the proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY where this Node can
 * (22.21, 24.5), and gives up a server that sends nothing for some time.
 *
 * @param stallMs how long a connection, a head or the next bytes may take, in ms
 */
export function createHttpClient(stallMs: number): HttpClient {
  const options = { keepAlive: true, proxyEnv: process.env };
  const agents = { "http:": new http.Agent(options), "https:": new https.Agent(options) };
  // Through a proxy connections are made in another way.
  if (!hasProxy(options.proxyEnv)) for (const agent of Object.values(agents)) SocketReader.attach(agent);
  /** @returns where it redirects to */
  const ask = (url: URL, headers: OutgoingHttpHeaders, signal: AbortSignal | undefined, take: Taker) =>
    new Promise<string | undefined>((resolve, reject) => {
      const isSecure = url.protocol === "https:";
      const request = (isSecure ? https : http).get(withoutUser(url), {
        agent: agents[isSecure ? "https:" : "http:"],
        headers: { ...headers, ...authorizationOf(url) },
        ...(signal && { signal }),
      });
      let answer: IncomingMessage | undefined;
      const onTimeout = (): void => {
        // Nobody has asked for more bytes: it is this side that stands still.
        if (answer?.isPaused() === true) request.setTimeout(stallMs, onTimeout);
        else (answer ?? request).destroy(new TransferFailure("stalled", `it sent nothing for ${stallMs} ms`));
      };
      request.setTimeout(stallMs, onTimeout);
      // Once there is an answer, that tells how it goes.
      request.on("error", (error) => answer === undefined && reject(error));
      request.on("response", (response) => {
        answer = response.on("error", () => {});
        const location = locationOf(response);
        if (location === undefined) return void take(response).then(() => resolve(undefined), reject);
        response.resume();
        resolve(location);
      });
    });
  return {
    async get(url, headers, signal, take) {
      // The checksum is of the file, not of what a server packs it into.
      const all = { ...headers, "accept-encoding": "identity" };
      let next = url;
      for (let redirects = 0; redirects <= mostRedirects; redirects++) {
        const location = await ask(next, all, signal, take);
        if (location === undefined) return;
        next = followed(location, next);
      }
      throw new EndlessRedirect();
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** Whether the environment names a proxy. */
function hasProxy(env: NodeJS.ProcessEnv): boolean {
  return ["http_proxy", "https_proxy"].some((name) => Boolean(env[name] || env[name.toUpperCase()]));
}

/** Where an answer redirects to; undefined when it does not. */
function locationOf({ statusCode = 0, headers: { location } }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? location : undefined;
}

/** The address that a redirect leads to; a user and a password stay with their host. */
function followed(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href))
    throw new TransferFailure("server_failed", `it redirects to ${JSON.stringify(hideSecrets(location))}`);
  const to = new URL(location, from.href);
  if (!/^https?:$/.test(to.protocol))
    throw new TransferFailure("server_failed", `it redirects to an address of ${to.protocol}`);
  if (to.origin !== from.origin || to.username !== "") return to;
  to.username = from.username;
  to.password = from.password;
  return to;
}

function withoutUser(url: URL): URL {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  return plain;
}

function authorizationOf({ username, password }: URL): OutgoingHttpHeaders {
  if (username === "") return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(text).toString("base64")}` };
}
