import type { VModelError } from "@vmodel/core";
import type { MethodCodecs } from "../call/method-codecs.ts";
import type { Target } from "../call/target.ts";
import { answerError, networkError } from "./answer-error.ts";
import { checkRetries, type HttpSettings } from "./options.ts";
import { readProblem } from "./read-answer.ts";
import { type Headed, requestHeaders } from "./request-headers.ts";
import { answerRetryDelay, networkRetryDelay } from "./retry-delay.ts";

/** One request to a host. */
export interface HttpRequest extends Headed {
  readonly verb: "GET" | "POST";
  /** Path after the base, from `/v1` on. */
  readonly path: string;
  /** JSON text, or CBOR. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly target: Target;
  /** Of the method that is called, if it has any. */
  readonly codecs?: MethodCodecs | undefined;
}

/** The header of a call that tells the host how long its caller waits. */
export const timeoutHeader = "vmodel-timeout-ms";

/**
 * Sends a request, again where that is safe, and answers the response of a request that succeeded; its body is unread.
 * @throws VModelError for everything else
 */
export async function exchange(settings: HttpSettings, request: HttpRequest): Promise<Response> {
  const { options, limit } = request;
  const retries = checkRetries(options.retries ?? settings.retries);
  const headers = await requestHeaders(settings, request);
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(settings, request, headers, attempt);
    if (outcome.response !== undefined) return outcome.response;
    const { error, delay } = outcome;
    if (limit.failure !== undefined) throw limit.failure;
    // Waiting for longer than the caller does would only hide the reason from it.
    if (attempt > retries || delay === undefined || delay >= limit.remainingMs) throw error;
    await limit.pause(delay);
    if (headers.has(timeoutHeader)) headers.set(timeoutHeader, `${Math.max(1, Math.ceil(limit.remainingMs))}`);
  }
}

/** Why a request failed, and after how many ms it may be sent again; undefined: not at all. */
interface Failure {
  readonly response?: undefined;
  readonly error: VModelError;
  readonly delay: number | undefined;
}

async function attemptOnce(
  settings: HttpSettings,
  { verb, path, body, target, limit, codecs }: HttpRequest,
  headers: Headers,
  attempt: number,
): Promise<{ readonly response: Response } | Failure> {
  // Called by itself: a browser's fetch refuses to be a method of something else.
  const { base, fetch = globalThis.fetch } = settings;
  const { signal } = limit;
  try {
    const init = { method: verb, headers, cache: "no-store", signal, ...(body !== undefined && { body }) } as const;
    const response = await fetch(base + path, init);
    if (response.ok) return { response };
    const problem = await readProblem(response, limit);
    return {
      error: answerError(response, problem, target, codecs),
      delay: answerRetryDelay(response, problem, attempt),
    };
  } catch (cause) {
    return {
      error: networkError(cause, base, target, "request"),
      delay: networkRetryDelay(cause, attempt, target.safe === true),
    };
  }
}
