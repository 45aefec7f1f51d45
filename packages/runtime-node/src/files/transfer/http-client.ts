import type { Dispatcher } from "undici";
import { TransferFailure } from "./transfer-failure.ts";

/** More redirects than these lead nowhere. */
export const mostRedirects = 10;

/** What a server answers: the head, and the bytes as they come. */
export type HttpAnswer = Dispatcher.ResponseData;

/** Asks servers for files. */
export interface HttpClient {
  get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/**
 * A client that follows redirects, goes through the proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY, and gives up a server
 * that sends nothing for some time.
 *
 * @param stallMs how long a connection, a head or the next bytes may take, in ms
 */
export async function createHttpClient(stallMs: number): Promise<HttpClient> {
  const { EnvHttpProxyAgent, interceptors, request } = await import("undici");
  const agent = new EnvHttpProxyAgent({
    connect: { timeout: stallMs },
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
    // Each file has a connection of its own.
    pipelining: 1,
  });
  const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: mostRedirects }));
  return {
    async get(url, headers, signal) {
      const { username, password, href } = withoutUser(url);
      const answer = await request(href, {
        dispatcher,
        signal: signal ?? null,
        headers: {
          ...headers,
          // The checksum is of the file, not of what a server packs it into.
          "accept-encoding": "identity",
          ...(username !== "" && { authorization: basic(username, password) }),
        },
      });
      if (!isRedirect(answer.statusCode)) return answer;
      answer.body.destroy();
      if (answer.headers.location === undefined) throw new TransferFailure(`it answered ${answer.statusCode}`);
      throw new TooManyRedirects();
    },
    close: () => agent.destroy(),
  };
}

/** A server that redirects on and on. */
export class TooManyRedirects extends Error {
  override readonly name = "TooManyRedirects";
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function withoutUser(url: URL): { username: string; password: string; href: string } {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  plain.hash = "";
  return { username: url.username, password: url.password, href: plain.href };
}

function basic(username: string, password: string): string {
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(text).toString("base64")}`;
}
