import type { Dispatcher } from "undici";

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
      const asked = request(href, {
        dispatcher,
        signal: signal ?? null,
        headers: {
          ...headers,
          // The checksum is of the file, not of what a server packs it into.
          "accept-encoding": "identity",
          ...(username !== "" && { authorization: basic(username, password) }),
        },
      });
      const answer = await asked.catch((error: Error) => {
        throw /^Redirect loop/.test(error.message) ? new EndlessRedirect() : error;
      });
      if (!isRedirect(answer.statusCode) || answer.headers.location === undefined) return answer;
      answer.body.on("error", () => {}).destroy();
      throw new EndlessRedirect();
    },
    close: () => agent.destroy(),
  };
}

/** A server that redirects on and on, or in a circle. */
export class EndlessRedirect extends Error {
  override readonly name = "EndlessRedirect";
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
