import { VModelError } from "@vmodel/core";

/** A token, or what answers the one of the moment; undefined: none. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

/** How {@link createHttpTransport} reaches a host. */
export interface HttpTransportOptions {
  /**
   * Where the host listens, such as `http://127.0.0.1:8000`; a path before `/v1` is kept. In pages and their workers it may
   * be a path on the page's own origin, wherever in it the page is: `/models`, and `/` or `""` for the origin itself.
   */
  readonly baseUrl: string | URL;
  /** Sent as `authorization: Bearer …`; a function is asked before each call. */
  readonly token?: TokenSource | undefined;
  /** Sent in place of `token` with lifecycle steps, for a host that asks for one of their own (its `lifecycleToken`). */
  readonly lifecycleToken?: TokenSource | undefined;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /**
   * How often a call is tried again that was refused before it reached its method: 2 unless told otherwise, 0 never.
   * A call that may have run is never repeated.
   */
  readonly retries?: number | undefined;
  /**
   * Bounds each call, in streams the wait for each next item; ms. A method's own default and the options of `$with` go
   * first. Lifecycle steps are bounded by `$with` only, because loading a model takes as long as it takes.
   */
  readonly timeoutMs?: number | undefined;
}

/** Options of a transport, checked, with their defaults. */
export interface HttpSettings {
  /** Without a slash at the end. */
  readonly base: string;
  readonly token: HttpTransportOptions["token"];
  readonly lifecycleToken: HttpTransportOptions["token"];
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch | undefined;
  readonly retries: number;
  readonly timeoutMs: number | undefined;
}

/** @throws VModelError `invalid_argument` that says which option is wrong */
export function toHttpSettings(options: HttpTransportOptions): HttpSettings {
  const { timeoutMs } = options;
  if (timeoutMs !== undefined && !(timeoutMs > 0)) {
    throw wrong("timeoutMs", timeoutMs, "a positive number of milliseconds");
  }
  return {
    base: toBase(options.baseUrl),
    token: options.token,
    lifecycleToken: options.lifecycleToken ?? options.token,
    headers: options.headers ?? {},
    fetch: options.fetch,
    retries: checkRetries(options.retries ?? 2),
    timeoutMs,
  };
}

/** @throws VModelError `invalid_argument` */
export function checkRetries(retries: number): number {
  if (Number.isSafeInteger(retries) && retries >= 0) return retries;
  throw wrong("retries", retries, "a whole number, 0 or more");
}

function toBase(baseUrl: unknown): string {
  const text = String(baseUrl);
  const expected = "a URL such as http://127.0.0.1:8000";
  const isPath = text === "" || text.startsWith("/");
  const page = isPath ? (globalThis as { location?: { origin?: string } }).location?.origin : undefined;
  if (!URL.canParse(text, page)) throw wrong("baseUrl", baseUrl, `${expected}, in a page also a path such as /models`);
  const url = new URL(text, page);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw wrong("baseUrl", baseUrl, expected);
  if (url.username !== "" || url.password !== "") {
    throw new VModelError(
      "invalid_argument",
      "baseUrl holds a user name or password; pass `token` or `headers` instead.",
    );
  }
  if (url.search !== "" || url.hash !== "") throw wrong("baseUrl", baseUrl, `${expected}, without ? and #`);
  return url.href.replace(/\/+$/, "");
}

function wrong(option: string, value: unknown, expected: string): VModelError {
  return new VModelError("invalid_argument", `The client's ${option} is ${String(value)}; it takes ${expected}.`);
}
