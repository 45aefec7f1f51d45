import { VModelError } from "@vmodel/core";
import type { CallOptions } from "@vmodel/core/transport";
import type { CallLimit } from "../call/call-limit.ts";
import type { HttpSettings } from "./options.ts";

/** Headers that a kind of request sets itself; undefined ones are left out. */
export type OwnHeaders = Readonly<Record<string, string | undefined>>;

/** What of a request its headers depend on. */
export interface Headed {
  /** Those of its own. */
  readonly headers: OwnHeaders;
  readonly options: CallOptions;
  readonly limit: CallLimit;
  /** Whether it asks for a lifecycle step. */
  readonly isStep?: boolean;
}

/** All headers of a request: the transport's, then those of the call, then the request's own. */
export async function requestHeaders(settings: HttpSettings, request: Headed): Promise<Headers> {
  const { options, limit, headers: own, isStep } = request;
  const headers = new Headers();
  for (const from of [settings.headers, options.headers ?? {}]) {
    for (const [name, value] of Object.entries(from)) setHeader(headers, name, value);
  }
  const token = await currentToken(isStep ? settings.lifecycleToken : settings.token, limit);
  if (token !== undefined) setHeader(headers, "authorization", `Bearer ${token}`);
  if (options.requestId !== undefined) setHeader(headers, "x-request-id", options.requestId);
  for (const [name, value] of Object.entries(own)) if (value !== undefined) setHeader(headers, name, value);
  return headers;
}

async function currentToken(token: HttpSettings["token"], limit: CallLimit): Promise<string | undefined> {
  if (typeof token !== "function") return token;
  try {
    return await limit.until(token());
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw limit.failure ?? new VModelError("unauthenticated", `The client's token function failed: ${text}`, { cause });
  }
}

/** The value stays out of the error: it may be a secret. */
function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    const what = name === "authorization" ? "token" : `value of the header ${JSON.stringify(name)}`;
    throw new VModelError("invalid_argument", `A header cannot carry the ${what}: it takes one line of Latin-1 text.`);
  }
}
