import type { ServiceError } from "@vmodel/core";
import { ApiFailed, KeyRefused, RateLimited, RequestRefused, UnknownModel } from "../errors.ts";
import { isJsonObject, member, parseJson } from "./json.ts";
import { retryAfterMs } from "./retry-after.ts";

/** What an API says of a request that it does not do. */
interface Complaint {
  /** Empty when it says nothing in words. */
  readonly message: string;
  readonly reason: string | undefined;
}

/** Takes out of a text what nobody may see: a server may quote the key. */
export type Hiding = (text: string) => string;

/**
 * The error for an answer that is none of HTTP 2xx.
 * @param body what the answer holds
 * @param model the model that the request names
 */
export function toRefusal(answer: Response, body: string, model: string | undefined, hide: Hiding): ServiceError {
  const { status } = answer;
  const { message, reason } = readComplaint(parseJson(body), hide);
  const said = message === "" ? "" : `: ${message}`;
  if (status < 400) return new RequestRefused(redirectMessage(answer, hide), { status });
  if (status === 401 || status === 403) {
    return new KeyRefused(`The API refuses the key (${status})${said || "; is apiKey right?"}`, { status });
  }
  if (status === 429) {
    const wait = retryAfterMs(answer.headers, Date.now());
    const data = wait === undefined ? {} : { retryAfterMs: wait };
    return new RateLimited(`The API wants fewer requests (429)${said}`, data, { retriable: true, retryAfterMs: wait });
  }
  if (status >= 500) return new ApiFailed(`The API failed (${status})${said}`, { status }, { retriable: true });
  if (status === 404 && model !== undefined && (reason === "model_not_found" || message.includes(model))) {
    return new UnknownModel(`The API has no model ${JSON.stringify(model)}${said}`, { model });
  }
  const hint = status === 404 && message === "" ? ": is baseUrl right? It ends with the version, mostly /v1" : said;
  return new RequestRefused(`The API refuses the request (${status})${hint}`, {
    status,
    ...(reason === undefined ? {} : { reason }),
  });
}

/** The error for one that an API sends as an event of a stream; undefined for any other event. */
export function toStreamRefusal(event: unknown, hide: Hiding): ServiceError | undefined {
  if (member(event, "error") === undefined) return undefined;
  const { message } = readComplaint(event, hide);
  const said = message === "" ? "" : `: ${message}`;
  return new ApiFailed(`The API failed in the middle of its answer${said}`, {}, { retriable: true });
}

/** OpenAI's `{ error: { message, code, type } }`; others have a text as `error`, or the message at the top. */
function readComplaint(body: unknown, hide: Hiding): Complaint {
  const error = member(body, "error");
  const source = isJsonObject(error) ? error : body;
  const message = typeof error === "string" ? error : member(source, "message");
  const reason = [member(source, "code"), member(source, "type")].find(isText);
  return {
    message: isText(message) ? shorten(hide(message)) : "",
    reason: reason === undefined ? undefined : shorten(hide(reason)),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}

function redirectMessage({ status, headers }: Response, hide: Hiding): string {
  const place = headers.get("location");
  return `The API leads elsewhere (${status})${place === null ? "" : `, to ${shorten(hide(place))}`}: put its new address into baseUrl`;
}
