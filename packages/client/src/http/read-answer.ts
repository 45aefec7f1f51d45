import type { CallLimit } from "../call/call-limit.ts";
import type { Target } from "../call/target.ts";
import { networkError, unexpectedAnswer } from "./answer-error.ts";

/** The body of an answer that streams, if it does. */
export function streamOf(response: Response): ReadableStream<Uint8Array> | undefined {
  const streams = mediaType(response) === "text/event-stream";
  return streams ? (response.body ?? undefined) : undefined;
}

/** The value of an answer that is whole: JSON, or undefined for 204. */
export async function readValue(response: Response, base: string, target: Target, limit: CallLimit): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = mediaType(response);
  if (type !== "application/json") {
    discard(response);
    throw unexpectedAnswer(response, type === "" ? "without a content type" : `with ${type} instead of JSON`, target);
  }
  const text = await readText(response, base, target, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw unexpectedAnswer(response, "with JSON that is malformed", target);
  }
}

/** What a refusal says: JSON of any kind; undefined when it says nothing that can be read. */
export async function readProblem(response: Response, limit: CallLimit): Promise<unknown> {
  if (!mediaType(response).endsWith("json")) return discard(response);
  try {
    return JSON.parse(await limit.until(response.text()));
  } catch {
    return undefined;
  }
}

/** Lets go of a body that nobody will read, and of its connection. */
export function discard(response: Response): void {
  void response.body?.cancel().catch(() => undefined);
}

async function readText(response: Response, base: string, target: Target, limit: CallLimit): Promise<string> {
  try {
    return await limit.until(response.text());
  } catch (error) {
    throw limit.failure ?? networkError(error, base, target, "answer");
  }
}

function mediaType({ headers }: Response): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
