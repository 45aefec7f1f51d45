import { ServiceError } from "@vmodel/core";

/** The API refuses the key, or what is asked for with it (HTTP 401 or 403). */
export class KeyRefused extends ServiceError<{ status: number }> {
  override readonly name = "KeyRefused";
}

/** The API has no such model, or none was named. */
export class UnknownModel extends ServiceError<{ model: string }> {
  override readonly name = "UnknownModel";
}

/** Too many requests, or a quota that is used up (HTTP 429). */
export class RateLimited extends ServiceError<{
  /** How long the API wants to be left alone, in ms; absent when it does not say. */
  retryAfterMs?: number;
}> {
  override readonly name = "RateLimited";
}

/** The API refuses the request for another reason, or leads elsewhere (HTTP 3xx and 4xx). */
export class RequestRefused extends ServiceError<{
  status: number;
  /** What the API calls the reason. */
  reason?: string;
}> {
  override readonly name = "RequestRefused";
}

/** The API failed (HTTP 5xx, or an error in the middle of a stream). */
export class ApiFailed extends ServiceError<{
  /** Absent when it failed in the middle of a stream. */
  status?: number;
}> {
  override readonly name = "ApiFailed";
}

/** What answers does not speak the API: not JSON, or other JSON than the API has. */
export class UnreadableAnswer extends ServiceError<{ status: number }> {
  override readonly name = "UnreadableAnswer";
}

/** There is no connection to the API. */
export class Unreachable extends ServiceError<{
  /** What the system calls it, such as `ECONNREFUSED`. */
  reason: string;
}> {
  override readonly name = "Unreachable";
}

/** The answer ended before it was complete. */
export class AnswerCut extends ServiceError<{
  /** Bytes of the answer that had come. */
  received: number;
}> {
  override readonly name = "AnswerCut";
}

/** The API did not answer in time, or did not go on. */
export class TooSlow extends ServiceError<{
  /** How long it was waited for, in ms. */
  timeoutMs: number;
}> {
  override readonly name = "TooSlow";
}

/** A text has nothing but white space. Nothing has been sent. */
export class EmptyText extends ServiceError<{
  /** Where it stands in what would have been sent, such as `/messages/0/content`. */
  path: string;
}> {
  override readonly name = "EmptyText";
}

/** A text is no valid Unicode: it holds one half of a surrogate pair. Nothing has been sent. */
export class NotUnicode extends ServiceError<{
  /** Where it stands in what would have been sent, such as `/messages/0/content`. */
  path: string;
  /** Where in the text, in UTF-16 units. */
  position: number;
}> {
  override readonly name = "NotUnicode";
}
