import type { Problem } from "@vmodel/core";
import type { CallOptions } from "@vmodel/core/transport";
import ky, { isHTTPError, isNetworkError, type RetryOptions } from "ky";
import type { CallLimit } from "../call/call-limit.ts";
import type { Target } from "../call/target.ts";
import { answerError, networkError } from "./answer-error.ts";
import { checkRetries, type HttpSettings } from "./options.ts";
import { type OwnHeaders, requestHeaders } from "./request-headers.ts";
import { answerRetryDelay, networkRetryDelay } from "./retry-delay.ts";

/** One request to a host. */
export interface HttpRequest {
  readonly verb: "get" | "post";
  /** Path after the base, from `/v1` on. */
  readonly path: string;
  readonly headers: OwnHeaders;
  /** JSON text. */
  readonly body?: string;
  readonly options: CallOptions;
  readonly target: Target;
  readonly limit: CallLimit;
}

/**
 * Sends a request, again where that is safe, and answers the response of a request that succeeded; its body is unread.
 * @throws VModelError for everything else
 */
export async function exchange(settings: HttpSettings, request: HttpRequest): Promise<Response> {
  const { verb, path, options, target, limit, body } = request;
  const headers = await requestHeaders(settings, options, limit, request.headers);
  const retry = retryOptions(checkRetries(options.retries ?? settings.retries), limit, target);
  try {
    return await ky(settings.base + path, {
      method: verb,
      headers,
      ...(body !== undefined && { body }),
      ...(settings.fetch !== undefined && { fetch: settings.fetch }),
      cache: "no-store",
      signal: limit.signal,
      // ky's own timeouts do not bound the reading of a stream; the limit bounds everything.
      timeout: false,
      retry,
      hooks: { beforeRetry: [({ request: next }) => sayRemainingTime(next, limit)] },
    });
  } catch (error) {
    if (limit.failure !== undefined) throw limit.failure;
    if (isHTTPError(error)) throw answerError(error.response, error.data, target);
    // ky's own error shows the request to whoever prints it, and with it the token.
    throw networkError(isNetworkError(error) ? error.cause : error, settings.base, target, "request");
  }
}

/** The header of a call that tells the host how long its caller waits. */
export const timeoutHeader = "vmodel-timeout-ms";

function sayRemainingTime(request: Request, limit: CallLimit): void {
  if (!request.headers.has(timeoutHeader)) return;
  request.headers.set(timeoutHeader, String(Math.max(1, Math.ceil(limit.remainingMs))));
}

function retryOptions(retries: number, limit: CallLimit, { safe = false }: Target): RetryOptions {
  let delay = 0;
  return {
    limit: retries,
    methods: ["get", "post"],
    delay: () => delay,
    shouldRetry: ({ error, retryCount }) => {
      const wanted = isHTTPError(error)
        ? answerRetryDelay(error.response, error.data as Partial<Problem> | undefined, retryCount)
        : networkRetryDelay(error, retryCount, safe);
      // Waiting for longer than the caller does would only hide the reason from it.
      if (wanted === undefined || wanted >= limit.remainingMs || limit.signal.aborted) return false;
      delay = wanted;
      return true;
    },
  };
}
