import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";
import { Api } from "./api/api.ts";
import { checkEmpty } from "./api/check-empty.ts";
import { checkUnicode } from "./api/check-unicode.ts";
import { member } from "./api/json.ts";
import type { ChatAnswer, ChatEnd, ChatMessage, ChatOptions, ChatText } from "./chat/chat.ts";
import { readChatAnswer, readChatDelta } from "./chat/chat-answer.ts";
import { toChatRequest } from "./chat/chat-request.ts";
import { readVectors } from "./embed/read-vectors.ts";
import * as errors from "./errors.ts";
import type { RemoteOptions } from "./options.ts";

/** Which model makes the vectors, and how. */
export interface EmbedOptions {
  /**
   * Name of the model; left out: the one that is configured.
   * @minLength 1
   */
  model?: string;
  /**
   * Length of the vectors, where the model has a choice.
   * @integer
   * @minimum 1
   */
  dimensions?: number;
}

/**
 * Models behind an OpenAI-compatible HTTP API: OpenAI's own, and those of Ollama, llama.cpp, vLLM, LM Studio and others.
 * Has nothing to load.
 */
@service("remote")
export class Remote {
  readonly #api: Api;

  constructor(private readonly options: RemoteOptions) {
    this.#api = new Api(options);
  }

  /**
   * Continues a conversation.
   * @param messages the conversation so far, the latest last
   * @minItems messages 1
   * @param options how to answer
   * @returns the whole answer
   * @throws {errors.KeyRefused} when the API refuses the key
   * @throws {errors.UnknownModel} when there is no such model, or none is named
   * @throws {errors.RateLimited} when the API wants fewer requests, mostly with the time to come back
   * @throws {errors.RequestRefused} when the API refuses the request for another reason
   * @throws {errors.ApiFailed} when the API fails
   * @throws {errors.UnreadableAnswer} when what answers does not speak the API
   * @throws {errors.Unreachable} when there is no connection
   * @throws {errors.AnswerCut} when the answer ends too early
   * @throws {errors.TooSlow} when nothing comes for too long
   * @throws {errors.EmptyText} when a text has nothing but white space
   * @throws {errors.NotUnicode} when a text holds half of a surrogate pair
   */
  @serviceFunc()
  async chat(messages: ChatMessage[], options: ChatOptions = {}, ctx?: CallContext): Promise<ChatAnswer> {
    const request = toChatRequest(messages, options, this.options, false);
    return readChatAnswer(await this.#api.json(request, given(ctx)), request.model);
  }

  /**
   * Continues a conversation, and tells the answer while it is made.
   * @param messages the conversation so far, the latest last
   * @minItems messages 1
   * @param options how to answer
   * @returns parts of the answer, and at last its end
   * @throws {errors.KeyRefused} when the API refuses the key
   * @throws {errors.UnknownModel} when there is no such model, or none is named
   * @throws {errors.RateLimited} when the API wants fewer requests, mostly with the time to come back
   * @throws {errors.RequestRefused} when the API refuses the request for another reason
   * @throws {errors.ApiFailed} when the API fails, also in the middle of an answer
   * @throws {errors.UnreadableAnswer} when what answers does not speak the API
   * @throws {errors.Unreachable} when there is no connection
   * @throws {errors.AnswerCut} when the answer ends too early
   * @throws {errors.TooSlow} when nothing comes for too long
   * @throws {errors.EmptyText} when a text has nothing but white space
   * @throws {errors.NotUnicode} when a text holds half of a surrogate pair
   */
  @serviceFunc()
  async *chatStream(
    messages: ChatMessage[],
    options: ChatOptions = {},
    ctx?: CallContext,
  ): AsyncGenerator<ChatText | ChatEnd, void, undefined> {
    const request = toChatRequest(messages, options, this.options, true);
    const isLast = (event: unknown): boolean => readChatDelta(event).reason !== undefined;
    let end: ChatEnd = { type: "end", reason: "stop", model: request.model };
    for await (const event of this.#api.events(request, given(ctx), isLast)) {
      const { text, reason = end.reason, model = end.model, usage = end.usage } = readChatDelta(event);
      end = { ...end, reason, model, ...(usage === undefined ? {} : { usage }) };
      if (text !== undefined) yield { type: "text", text };
    }
    yield end;
  }

  /**
   * Makes vectors of texts; texts that mean alike have vectors that point alike.
   * @param texts the texts, any number: they are sent in several requests, and of none the API is not asked at all
   * @param options which model
   * @returns a vector for each text, in the same order; none for no texts
   * @throws {errors.KeyRefused} when the API refuses the key
   * @throws {errors.UnknownModel} when there is no such model, or none is named
   * @throws {errors.RateLimited} when the API wants fewer requests, mostly with the time to come back
   * @throws {errors.RequestRefused} when the API refuses the request for another reason
   * @throws {errors.ApiFailed} when the API fails
   * @throws {errors.UnreadableAnswer} when what answers does not speak the API
   * @throws {errors.Unreachable} when there is no connection
   * @throws {errors.AnswerCut} when the answer ends too early
   * @throws {errors.TooSlow} when nothing comes for too long
   * @throws {errors.EmptyText} when a text has nothing but white space
   * @throws {errors.NotUnicode} when a text holds half of a surrogate pair
   */
  @serviceFunc()
  async embed(texts: string[], options: EmbedOptions = {}, ctx?: CallContext): Promise<Float32Array[]> {
    const { model = this.options.embeddingModel, dimensions } = options;
    if (model === undefined) {
      const where = "neither in the options nor in the configuration (embeddingModel)";
      throw new errors.UnknownModel(`No model is named: ${where}`, { model: "" });
    }
    // All of them before the first request: nobody pays for vectors that nobody gets.
    checkEmpty(texts, (index) => `/input/${index}`);
    checkUnicode(texts, "/input");
    const size = this.options.embeddingBatch ?? 256;
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += size) {
      const input = texts.slice(from, from + size);
      const body = { model, input, ...(dimensions === undefined ? {} : { dimensions }) };
      const answer = await this.#api.json({ path: "/embeddings", body, model }, given(ctx));
      vectors.push(...readVectors(answer, input.length));
    }
    return vectors;
  }

  /**
   * Which models the API has.
   * @returns their names, in the API's order
   * @throws {errors.KeyRefused} when the API refuses the key
   * @throws {errors.RateLimited} when the API wants fewer requests, mostly with the time to come back
   * @throws {errors.RequestRefused} when the API refuses the request for another reason
   * @throws {errors.ApiFailed} when the API fails
   * @throws {errors.UnreadableAnswer} when what answers does not speak the API
   * @throws {errors.Unreachable} when there is no connection
   * @throws {errors.AnswerCut} when the answer ends too early
   * @throws {errors.TooSlow} when nothing comes for too long
   */
  @serviceFunc()
  async models(ctx?: CallContext): Promise<string[]> {
    const data = member(await this.#api.json({ path: "/models" }, given(ctx)), "data");
    const ids = (Array.isArray(data) ? data : [undefined]).map((model) => member(model, "id"));
    if (ids.every((id) => typeof id === "string")) return ids;
    throw new errors.UnreadableAnswer("The answer of the API is no list of models", { status: 200 });
  }
}

/** The runner always passes a context; somebody who makes an instance of the class may not. */
function given(context: CallContext | undefined): CallContext {
  const silent = (): void => {};
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  return context ?? { signal: new AbortController().signal, deadline: undefined, requestId: "", log };
}
