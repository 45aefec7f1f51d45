import { setTimeout as delay } from "node:timers/promises";
import { type CallContext, type FileFailure, isVModelError, type VModelError } from "@vmodel/core";
import type { HubModel } from "../place.ts";
import { type HubFailure, hubError } from "./hub-failure.ts";
import { readBody } from "./read-body.ts";

/** What the hub answers with HTTP 2xx, whole. */
export interface HubAnswer {
  readonly bytes: Uint8Array;
  /** Where it came from in the end. */
  readonly url: string;
  readonly headers: Headers;
}

/** How it is asked. */
export interface HubQuestion {
  /** How long the hub may send nothing, in ms. Default: a minute. */
  readonly patienceMs?: number;
  /** The most that it may answer, in bytes. Default: 64 MiB. */
  readonly mostBytes?: number;
}

/** How often it is asked, where it may answer otherwise the next time, and the pause before that, in ms. */
const tries = 3;
const pauseMs = 300;

/** Statuses of servers that may answer otherwise soon. */
const transient = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Of connections that were there. */
const cut = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** Of servers that are not who they should be. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/;

/**
 * Asks the hub for something small; again when it is cut, stalls or fails for the moment.
 * @throws VModelError that says what to do; the reason of the context's signal when that has fired
 */
export async function askHub(
  url: string,
  model: HubModel,
  { signal }: Pick<CallContext, "signal">,
  question: HubQuestion = {},
): Promise<HubAnswer> {
  for (let left = tries - 1; ; left--) {
    try {
      return await askOnce(url, model, signal, question);
    } catch (error) {
      signal.throwIfAborted();
      if (left === 0 || !(isVModelError(error) && error.code === "unavailable")) throw error;
    }
    await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function askOnce(
  url: string,
  model: HubModel,
  signal: AbortSignal,
  { patienceMs = 60_000, mostBytes = 64 * 1024 * 1024 }: HubQuestion,
): Promise<HubAnswer> {
  const { id, endpoint } = model;
  const fail = (reason: FileFailure, message: string, more: Partial<HubFailure> = {}): VModelError =>
    hubError(model, { reason, url, message, ...more });
  const passing = { isPassing: true };
  const leaving = new AbortController();
  const patience = setTimeout(() => leaving.abort(), patienceMs);
  let answer: Response | undefined;
  try {
    const { plain, headers } = withCredentials(url, endpoint);
    answer = await fetch(plain, { headers, signal: AbortSignal.any([signal, leaving.signal]) });
    if (answer.ok) {
      const bytes = await readBody(answer, mostBytes, () => patience.refresh());
      if (bytes === undefined)
        throw fail("wrong_size", `The hub ${endpoint} sends more than ${mostBytes} bytes for ${url}`);
      return { bytes, url: answer.url, headers: answer.headers };
    }
    await answer.body?.cancel();
  } catch (error) {
    signal.throwIfAborted();
    if (leaving.signal.aborted)
      throw fail(
        "stalled",
        `The hub ${endpoint} has sent nothing for ${patienceMs} ms (${url}). Try again later`,
        passing,
      );
    if (!(error instanceof TypeError)) throw error;
    const cause = error.cause instanceof Error ? error.cause : error;
    const code = "code" in cause ? `${cause.code}` : `${cause}`;
    if (answer !== undefined || cut.has(code))
      throw fail(
        "interrupted",
        `The hub ${endpoint} has cut its answer (${code} for ${url}). Try again later`,
        passing,
      );
    const advice = "Without a network, give the directory of a model that was downloaded before, or pin its files";
    const reason = untrusted.test(code) ? "untrusted" : "unreachable";
    throw fail(reason, `The hub ${endpoint} cannot be reached (${code}). ${advice}`, { cause: error });
  } finally {
    clearTimeout(patience);
  }
  const { status } = answer;
  if (transient.has(status))
    throw fail("server_failed", `The hub ${endpoint} answers ${status} for ${url}. Try again later`, passing);
  if (status === 401 || status === 403 || status === 404) {
    const advice = "Is the id right, and the revision? Of one with restricted access, give the downloaded directory";
    const text = `The hub ${endpoint} has no model ${id} that anybody may read (${status} for ${url}). ${advice}`;
    throw fail(status === 404 ? "missing" : "refused", text);
  }
  throw fail("refused", `The hub ${endpoint} answers ${status} for ${url}. Try again later`);
}

/** A user and a password of the hub's address go to the hub in a header: in an address `fetch` takes none. */
function withCredentials(url: string, endpoint: string): { plain: URL; headers: Record<string, string> } {
  const plain = new URL(url);
  const { origin, username, password } = new URL(endpoint);
  plain.username = "";
  plain.password = "";
  if (username === "" || plain.origin !== origin) return { plain, headers: {} };
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { plain, headers: { authorization: `Basic ${Buffer.from(text).toString("base64")}` } };
}
