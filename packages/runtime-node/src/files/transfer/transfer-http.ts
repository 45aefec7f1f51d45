import { isVModelError, VModelError } from "@vmodel/core";
import { formatBytes } from "../../budget/format-bytes.ts";
import { BackOff } from "./back-off.ts";
import { type HttpAnswer, type HttpClient, mostRedirects, TooManyRedirects } from "./http-client.ts";
import { originOf, rangeHeaders, readHead, readRetryAfter } from "./read-head.ts";
import type { Transfer } from "./transfer.ts";
import { TransferFailure, toTransferFailure } from "./transfer-failure.ts";

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
  const { partial, signal, stallMs } = transfer;
  const backOff = new BackOff();
  let most = partial.size;
  for (;;) {
    try {
      return await tryOnce(transfer, client);
    } catch (error) {
      signal?.throwIfAborted();
      if (isVModelError(error)) throw error;
      if (error instanceof TooManyRedirects)
        throw refused(transfer, `the server redirects more than ${mostRedirects} times. Correct the URL.`);
      const { text, isLasting } = toTransferFailure(error, stallMs);
      if (isLasting) throw refused(transfer, `${text}.`, error);
      const brought = partial.size > most;
      most = Math.max(most, partial.size);
      const askedMs = error instanceof TransferFailure ? error.retryAfterMs : undefined;
      if (!(await backOff.wait(brought, askedMs, signal))) throw gaveUp(transfer, text, backOff.tries, error);
    }
  }
}

async function tryOnce(transfer: Transfer, client: HttpClient): Promise<void> {
  const { source, partial, signal } = transfer;
  const url = keyOf(source.url);
  const answer = await client.get(source.url, rangeHeaders(partial.size, url, partial.origin), signal);
  try {
    const head = await readAnswer(answer, transfer);
    if (head.start === 0 && partial.size > 0) await restart(transfer);
    partial.resume();
    const { size } = source;
    if (size !== undefined && head.total !== undefined && head.total !== size) {
      const message = `the server has a file of ${head.total} bytes, not of ${size} as \`size\` says. Correct the one or the other.`;
      throw refused(transfer, message);
    }
    const total = head.total ?? size;
    await partial.setOrigin(originOf(url, answer, total));
    if (total !== undefined) await transfer.onTotal(total);
    await readBody(answer, transfer, total);
  } finally {
    // A body that nobody reads keeps its connection.
    answer.body.on("error", () => {}).destroy();
  }
}

/** @returns where the bytes of the answer begin in the file, and how many there are in all */
async function readAnswer(answer: HttpAnswer, transfer: Transfer) {
  const { statusCode } = answer;
  const { partial } = transfer;
  if (statusCode === 200 || statusCode === 206) {
    const head = readHead(answer);
    if (head !== undefined && (head.start === 0 || head.start === partial.size)) return head;
    await restart(transfer);
    throw new TransferFailure("it sent other bytes than it was asked for");
  }
  if (statusCode === 416) {
    await restart(transfer);
    throw new TransferFailure("its file ends before what is here already");
  }
  const text = `it answered ${statusCode}`;
  if (transient.has(statusCode)) throw new TransferFailure(text, { retryAfterMs: readRetryAfter(answer) });
  throw refused(
    transfer,
    [`the server answered ${statusCode}.`, statusHints.get(statusCode)].filter(Boolean).join(" "),
  );
}

async function readBody({ body }: HttpAnswer, transfer: Transfer, total: number | undefined): Promise<void> {
  const { partial, onSize } = transfer;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    await partial.add(chunk);
    onSize(partial.size);
    if (total !== undefined && partial.size > total) {
      await restart(transfer);
      throw refused(transfer, `the server sends more than ${total} bytes.`);
    }
  }
  await partial.flush();
  if (total !== undefined && partial.size < total)
    throw new TransferFailure(`it ended after ${partial.size} of ${total} bytes`);
}

async function restart({ partial, onSize }: Transfer): Promise<void> {
  await partial.restart();
  onSize(0);
}

/** What tells whether a file comes from where it came from before; nothing secret. */
function keyOf({ origin, pathname }: URL): string {
  return origin + pathname;
}

function refused({ service, source }: Transfer, text: string, cause?: unknown): VModelError {
  const message = `${source.name} cannot be fetched from ${source.shown}: ${text}`;
  return new VModelError("failed_precondition", message, { service, cause });
}

function gaveUp({ service, source, partial }: Transfer, text: string, tries: number, cause: unknown): VModelError {
  const kept = partial.size === 0 ? "" : ` What is here, ${formatBytes(partial.size)}, is kept for the next prepare.`;
  const message = `${source.name} could not be fetched from ${source.shown} in ${tries} tries: the last time ${text}.${kept}`;
  return new VModelError("unavailable", message, { service, cause });
}
