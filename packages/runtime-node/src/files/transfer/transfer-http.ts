import type { IncomingMessage } from "node:http";
import { type FileFailure, isVModelError, type VModelError } from "@vmodel/core";
import { formatBytes } from "@vmodel/core/registration";
import { fetchFailure } from "../fetch-failure.ts";
import { BackOff } from "./back-off.ts";
import { EndlessRedirect, type HttpClient, mostRedirects } from "./http-client.ts";
import type { Origin } from "./partial-file.ts";
import { type AnswerHead, originOf, rangeHeaders, readHead, readRetryAfter } from "./read-head.ts";
import { receiveBody } from "./receive-body.ts";
import type { Transfer } from "./transfer.ts";
import { type NetworkFailure, TransferFailure, toNetworkFailure } from "./transfer-failure.ts";

/** Statuses of servers that may answer otherwise soon. */
const transient = new Set([408, 425, 429, 500, 502, 503, 504]);

const statusHints = new Map([
  [401, "It wants to know who asks: a user and a password can stand in the URL."],
  [403, "It does not give this file to everybody."],
  [404, "Correct the URL."],
  [410, "Correct the URL."],
]);

/**
 * Brings the missing bytes of a file over HTTP, by as many requests as it takes: what is here stays, and the next
 * request asks for the rest.
 *
 * @throws VModelError `unavailable` when the server fails too often, `failed_precondition` when it cannot go well
 */
export async function transferHttp(transfer: Transfer, client: HttpClient): Promise<void> {
  const { partial, signal } = transfer;
  const backOff = new BackOff();
  let most = partial.size;
  for (;;) {
    try {
      return await tryOnce(transfer, client);
    } catch (error) {
      signal?.throwIfAborted();
      if (isVModelError(error)) throw error;
      if (error instanceof EndlessRedirect)
        throw refused(transfer, "refused", `the server redirects more than ${mostRedirects} times. Correct the URL.`);
      // Whatever the server said of its length, there is nothing left to ask for.
      if ((await partial.digest(signal)) === transfer.source.sha256) return await partial.flush();
      const failure = toNetworkFailure(error);
      if (failure.isLasting) throw refused(transfer, failure.reason, `${failure.text}.`, error);
      const brought = partial.size > most;
      most = Math.max(most, partial.size);
      const askedMs = error instanceof TransferFailure ? error.retryAfterMs : undefined;
      if (!(await backOff.wait(brought, askedMs, signal))) throw gaveUp(transfer, failure, backOff.tries, error);
    }
  }
}

async function tryOnce(transfer: Transfer, client: HttpClient): Promise<void> {
  const { source, partial, signal } = transfer;
  const url = source.address;
  const headers = rangeHeaders(partial.size, url, partial.origin);
  await client.get(source.url, headers, signal, async (answer) => {
    let begun: Promise<void> | undefined;
    try {
      const head = readAnswer(answer, transfer);
      if (head.start === 0 && partial.size > 0) restart(transfer);
      partial.resume();
      const total = head.total ?? source.size;
      begun = begin(transfer, originOf(url, answer, total), total);
      begun.catch((error: Error) => answer.destroy(error));
      await readBody(answer, transfer, total, begun);
    } finally {
      // An answer that nobody reads keeps its connection.
      answer.destroy();
      // Whatever it does in the store is done before somebody else has the entry.
      await begun?.catch(() => undefined);
    }
  });
}

/** Keeps what is known of the bytes that come, and finds room for them. */
async function begin({ partial, onTotal }: Transfer, origin: Origin, total: number | undefined): Promise<void> {
  if (total !== undefined) {
    const room = onTotal(total);
    partial.writeAfter(room);
    await room;
  }
  await partial.setOrigin(origin);
}

/**
 * @returns where the bytes of the answer begin in the file, and how many there are in all
 * @throws TransferFailure or VModelError when they are of no use
 */
function readAnswer(answer: IncomingMessage, transfer: Transfer): AnswerHead {
  const { statusCode = 0 } = answer;
  const { partial, source } = transfer;
  if (statusCode === 200 || statusCode === 206) {
    const head = readHead(answer);
    if (head === undefined || (head.start !== 0 && head.start !== partial.size)) {
      restart(transfer);
      throw new TransferFailure("server_failed", "it sent other bytes than it was asked for");
    }
    const { size } = source;
    if (size === undefined || head.total === undefined || head.total === size) return head;
    const message = `the server has a file of ${head.total} bytes, not of ${size} as \`size\` says. Correct the one or the other.`;
    throw refused(transfer, "wrong_size", message);
  }
  if (statusCode === 416) {
    restart(transfer);
    throw new TransferFailure("server_failed", "its file ends before what is here already");
  }
  const text = `it answered ${statusCode}`;
  if (transient.has(statusCode)) throw new TransferFailure("server_failed", text, readRetryAfter(answer));
  throw refused(
    transfer,
    statusCode === 404 || statusCode === 410 ? "missing" : "refused",
    [`the server answered ${statusCode}.`, statusHints.get(statusCode)].filter(Boolean).join(" "),
  );
}

/** Takes bytes as they come: those that wait in a stream are lost when its connection is cut. */
async function readBody(
  body: IncomingMessage,
  transfer: Transfer,
  total: number | undefined,
  begun: Promise<void>,
): Promise<void> {
  const { partial, onSize } = transfer;
  const ended = Promise.withResolvers<void>();
  receiveBody(body, {
    take(chunk) {
      const full = partial.add(chunk);
      onSize(partial.size);
      if (total === undefined || partial.size <= total) return full;
      const text = `sends more than ${total} bytes`;
      // Of what is here already it may have said another length, or another server did.
      const failure = partial.isResumed
        ? new TransferFailure("server_failed", `it ${text}`)
        : refused(transfer, "wrong_size", `the server ${text}.`);
      restart(transfer);
      body.destroy(failure);
      return undefined;
    },
    used: () => partial.waiting,
    flush: () => partial.flush(),
    end: ended.resolve,
  });
  body.on("error", ended.reject);
  body.on("close", () => ended.reject(new TransferFailure("interrupted", "it cut the connection")));
  await Promise.all([ended.promise, begun]);
  await partial.flush();
  if (total !== undefined && partial.size < total)
    throw new TransferFailure("interrupted", `it ended after ${partial.size} of ${total} bytes`);
}

function restart({ partial, onSize }: Transfer): void {
  partial.restart();
  onSize(0);
}

function refused({ service, source }: Transfer, reason: FileFailure, text: string, cause?: unknown): VModelError {
  const head = `${source.name} cannot be fetched from ${source.shown}:`;
  return fetchFailure({ code: "failed_precondition", service, source, reason, head, text, cause });
}

function gaveUp(transfer: Transfer, { text, reason }: NetworkFailure, tries: number, cause: unknown): VModelError {
  const { service, source, partial } = transfer;
  const kept = partial.size === 0 ? "" : ` What is here, ${formatBytes(partial.size)}, is kept for the next prepare.`;
  const head = `${source.name} could not be fetched from ${source.shown} in ${tries} tries:`;
  return fetchFailure({
    code: "unavailable",
    service,
    source,
    reason,
    head,
    text: `the last time ${text}.${kept}`,
    cause,
  });
}
