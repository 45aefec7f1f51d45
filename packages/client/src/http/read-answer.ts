import type { CallLimit } from "../call/call-limit.ts";
import { decodeValue } from "../call/decode-value.ts";
import { laterCbor } from "../call/later-parts.ts";
import type { MethodCodecs } from "../call/method-codecs.ts";
import type { Target } from "../call/target.ts";
import { networkError, unexpectedAnswer } from "./answer-error.ts";
import { events, formOf, mediaType } from "./media-types.ts";

/** What an answer belongs to. */
export interface AnswerContext {
  readonly base: string;
  readonly target: Target;
  readonly limit: CallLimit;
  /** Of the method that was called, if it has any. */
  readonly codecs?: MethodCodecs | undefined;
}

/** The body of an answer that streams, if it does. */
export function streamOf(response: Response): ReadableStream<Uint8Array> | undefined {
  const streams = mediaType(response) === events;
  return streams ? (response.body ?? undefined) : undefined;
}

/** The value of an answer that is whole: JSON, CBOR, or undefined for 204. */
export async function readValue(response: Response, context: AnswerContext): Promise<unknown> {
  const { target, limit, codecs } = context;
  if (response.status === 204) return undefined;
  const type = mediaType(response);
  const form = formOf(type);
  if (form === undefined) {
    discard(response);
    throw unexpectedAnswer(response, type === "" ? "without a content type" : `with ${type} instead of JSON`, target);
  }
  let wire: unknown;
  if (form === "json") {
    const text = await readBody(response.text(), context);
    wire = parse(() => JSON.parse(text), "JSON", response, target);
  } else {
    const [bytes, { decodeCbor }] = await Promise.all([
      readBody(response.arrayBuffer(), context),
      laterCbor(target, limit),
    ]);
    wire = parse(() => decodeCbor(new Uint8Array(bytes)), "CBOR", response, target);
  }
  return decodeValue(wire, codecs?.returns, form, target, "a value");
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

async function readBody<T>(body: Promise<T>, { base, target, limit }: AnswerContext): Promise<T> {
  try {
    return await limit.until(body);
  } catch (error) {
    throw limit.failure ?? networkError(error, base, target, "answer");
  }
}

function parse(work: () => unknown, what: string, response: Response, target: Target): unknown {
  try {
    return work();
  } catch {
    throw unexpectedAnswer(response, `with ${what} that is malformed`, target);
  }
}
