import type { CallContext } from "@vmodel/core";
import { EventSourceParserStream, ParseError } from "eventsource-parser/stream";
import { UnreadableAnswer } from "../errors.ts";
import type { RemoteOptions } from "../options.ts";
import { cutAnswer, type Exchange, toExchangeError } from "./broken.ts";
import { checkUnicode } from "./check-unicode.ts";
import { parseJson } from "./json.ts";
import { Patience } from "./patience.ts";
import { toRefusal, toStreamRefusal } from "./refusal.ts";

/** What is asked of the API. */
export interface ApiRequest {
  /** Behind the base URL, with the slash. */
  readonly path: string;
  /** What is posted, as JSON; left out: GET. */
  readonly body?: object;
  /** The model that it is about. */
  readonly model?: string;
}

/** Characters that one event of a stream may have. */
const maxEventLength = 16 * 1024 * 1024;

/** What is read of an answer that is a refusal: more than anybody has to say. */
const maxRefusalBytes = 64 * 1024;

/**
 * Speaks HTTP with the API: requests, JSON and event streams, with every failure as an error for callers. Holds nothing
 * between requests, and repeats none: clients of the service know best what to repeat.
 */
export class Api {
  readonly #base: string;
  readonly #key: string | undefined;
  readonly #timeoutMs: number;

  constructor({ baseUrl, apiKey, timeoutMs = 60_000 }: RemoteOptions) {
    this.#base = baseUrl.replace(/\/+$/, "");
    this.#key = apiKey;
    this.#timeoutMs = timeoutMs;
  }

  /** The answer's JSON. @throws what {@link toRefusal} and {@link toExchangeError} make, UnreadableAnswer, NotUnicode */
  async json(request: ApiRequest, context: CallContext): Promise<unknown> {
    checkUnicode(request.body);
    using patience = new Patience(this.#timeoutMs);
    const exchange: Exchange = { signal: context.signal, patience, received: 0 };
    try {
      const answer = await this.#send(request, exchange, "application/json");
      const value = parseJson(await readText(answer, exchange));
      if (value === undefined) throw unreadable(answer, "is not JSON; is baseUrl right?");
      return value;
    } catch (error) {
      throw this.#told(error, exchange, request, context);
    }
  }

  /**
   * The JSON of each event of a stream until `[DONE]`. The connection is closed as soon as the reader stops.
   * @param isLast whether the answer is complete with an event; some servers then end without `[DONE]`
   * @throws the same, at any time
   */
  async *events(
    request: ApiRequest,
    context: CallContext,
    isLast: (event: unknown) => boolean,
  ): AsyncGenerator<unknown, void, undefined> {
    checkUnicode(request.body);
    using patience = new Patience(this.#timeoutMs);
    const exchange: Exchange = { signal: context.signal, patience, received: 0 };
    try {
      const answer = await this.#send(request, exchange, "text/event-stream");
      if (answer.body === null || !answer.headers.get("content-type")?.startsWith("text/event-stream")) {
        await answer.body?.cancel();
        throw unreadable(answer, "is no stream of events; can it stream?");
      }
      let isOver = false;
      for await (const { data } of parseEvents(answer, answer.body.pipeThrough(counting(exchange)))) {
        if (data === "[DONE]") return;
        const event = parseJson(data);
        if (event === undefined) throw unreadable(answer, "has an event that is not JSON");
        const refusal = toStreamRefusal(event, this.#hide);
        if (refusal !== undefined) throw refusal;
        isOver ||= isLast(event);
        // That a reader takes its time is not the API's slowness.
        patience.pause();
        yield event;
        patience.resume();
      }
      if (!isOver) throw cutAnswer(exchange.received);
    } catch (error) {
      throw this.#told(error, exchange, request, context);
    }
  }

  readonly #hide = (text: string): string => (this.#key === undefined ? text : text.replaceAll(this.#key, "***"));

  async #send({ path, body, model }: ApiRequest, exchange: Exchange, accept: string): Promise<Response> {
    const headers: Record<string, string> = { accept };
    if (this.#key !== undefined) headers.authorization = `Bearer ${this.#key}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    const answer = await fetch(this.#base + path, {
      method: body === undefined ? "GET" : "POST",
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      // A POST that is redirected may become a GET, and the key may go where nobody meant it to.
      redirect: "manual",
      signal: AbortSignal.any([exchange.signal, exchange.patience.signal]),
    });
    exchange.patience.renew();
    if (answer.ok) return answer;
    throw toRefusal(answer, await readText(answer, exchange, maxRefusalBytes), model, this.#hide);
  }

  #told(error: unknown, exchange: Exchange, { path }: ApiRequest, { log }: CallContext): unknown {
    const told = toExchangeError(error, exchange);
    if (!exchange.signal.aborted)
      log.warn("the API did not answer as asked", { url: this.#base + path, error: `${told}` });
    return told;
  }
}

/** The body as text. @param limit bytes of which no more are read */
async function readText(answer: Response, exchange: Exchange, limit = Number.POSITIVE_INFINITY): Promise<string> {
  if (answer.body === null) return "";
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body.pipeThrough(counting(exchange))) {
    chunks.push(chunk);
    if (exchange.received >= limit) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Passes bytes on, and lets the exchange know of them. */
function counting(exchange: Exchange): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    transform(bytes, controller) {
      exchange.received += bytes.byteLength;
      exchange.patience.renew();
      controller.enqueue(bytes);
    },
  });
}

async function* parseEvents(answer: Response, body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const parser = new EventSourceParserStream({ maxBufferSize: maxEventLength });
  try {
    yield* body.pipeThrough(new TextDecoderStream()).pipeThrough(parser);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw unreadable(answer, `has an event of more than ${maxEventLength} characters`);
  }
}

function unreadable({ status }: Response, what: string): UnreadableAnswer {
  return new UnreadableAnswer(`The answer of the API ${what}`, { status });
}
