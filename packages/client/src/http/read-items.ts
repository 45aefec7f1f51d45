import { VModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import { decodeValue } from "../call/decode-value.ts";
import { namesOf, type Target } from "../call/target.ts";
import { documentError, networkError } from "./answer-error.ts";
import type { ServerSentEvent } from "./event-parser.ts";
import { type AnswerContext, discard } from "./read-answer.ts";
import { readEvents } from "./read-events.ts";

/** An answer that streams items. */
export interface StreamingAnswer extends AnswerContext {
  readonly response: Response;
  readonly body: ReadableStream<Uint8Array>;
}

/**
 * The items of a streaming answer. Closing the stream, also before its first item was asked for, closes the connection
 * and with it the method's generator.
 */
export async function openItems(answer: StreamingAnswer): Promise<ItemStream> {
  const items = readItems(answer);
  // Enters the try block, without which closing an unstarted generator would not run its finally.
  await items.next();
  return items;
}

async function* readItems(answer: StreamingAnswer): ItemStream {
  const { response, body, base, target, limit, codecs } = answer;
  try {
    yield undefined;
    limit.start();
    for await (const event of readEvents(body, limit.signal)) {
      if (event.name === "end") return;
      if (event.name === "error") throw toError(event, answer);
      if (event.name !== "item") continue;
      limit.stop();
      yield decodeValue(parse(event, target), codecs?.returns, "json", target, "an item");
      limit.start();
    }
    throw networkError(undefined, base, target, "answer");
  } catch (error) {
    if (limit.failure !== undefined) throw limit.failure;
    throw error instanceof VModelError ? error : networkError(error, base, target, "answer");
  } finally {
    limit.close();
    discard(response);
  }
}

function toError(event: ServerSentEvent, { response, target, codecs }: StreamingAnswer): VModelError {
  const error = documentError(parse(event, target), response, target, codecs);
  if (error !== undefined) return error;
  return new VModelError("internal", `${target.text} failed in its stream, without a reason we know.`, namesOf(target));
}

function parse({ name, data }: ServerSentEvent, target: Target): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    const options = { ...namesOf(target), cause };
    throw new VModelError("internal", `${target.text} sent an event "${name}" that is not JSON.`, options);
  }
}
