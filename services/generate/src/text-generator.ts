import type { TextModel } from "@vmodel/hub-models";
import { EmptyPrompt, PromptTooLong } from "./errors.ts";
import type { Completion, EndReason, GeneratedEnd, GeneratedText, GenerationOptions, Prompt } from "./generation.ts";
import { TokenModel, type TokenRequest } from "./model/token-model.ts";
import type { GenerateOptions } from "./options.ts";
import { checkPrompt, PromptReader } from "./prompt.ts";
import { StopText } from "./text/stop-text.ts";
import { TokenText } from "./text/token-text.ts";

/** A model in memory that continues texts. */
export class TextGenerator {
  readonly #text: TextModel;
  readonly #model: TokenModel;
  readonly #prompts: PromptReader;
  readonly #options: GenerateOptions;

  private constructor(text: TextModel, prompts: PromptReader, options: GenerateOptions) {
    this.#text = text;
    this.#model = new TokenModel(text);
    this.#prompts = prompts;
    this.#options = options;
  }

  static async open(text: TextModel, options: GenerateOptions): Promise<TextGenerator> {
    return new TextGenerator(text, await PromptReader.open(text), options);
  }

  /**
   * Continues a prompt. The model makes a token when the reader asks for more, and stops when the reader does.
   * @param signal looked at before each token
   */
  async *stream(
    prompt: Prompt,
    options: GenerationOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<GeneratedText | GeneratedEnd, void, undefined> {
    const { stop: stops = [] } = options;
    checkPrompt(prompt, stops);
    const ids = this.#prompts.read(prompt);
    const request = this.#request(ids.length, options);
    const text = new TokenText((tokens) => this.#decode(tokens));
    const stop = new StopText(stops);
    let reason: EndReason = "length";
    let output = 0;
    signal?.throwIfAborted();
    for await (const token of this.#model.tokens(ids, request)) {
      signal?.throwIfAborted();
      output++;
      const told = stop.push(text.push(token));
      if (told.text !== "") yield { type: "text", text: told.text };
      if (told.stopped) reason = "stop";
      else if (this.#model.isEnd(token)) reason = "end";
      if (reason !== "length") break;
      signal?.throwIfAborted();
    }
    if (reason !== "stop") {
      const last = stop.push(text.end());
      if (last.stopped) reason = "stop";
      const rest = last.text + stop.end();
      if (rest !== "") yield { type: "text", text: rest };
    }
    yield { type: "end", reason, usage: { input: ids.length, output } };
  }

  /** The whole of what {@link stream} gives. */
  async complete(prompt: Prompt, options: GenerationOptions, signal?: AbortSignal): Promise<Completion> {
    let text = "";
    for await (const item of this.stream(prompt, options, signal)) {
      if (item.type === "end") return { text, reason: item.reason, usage: item.usage };
      text += item.text;
    }
    throw new Error("an answer had no end");
  }

  /** Frees the model. */
  dispose(): Promise<void> {
    return this.#model.dispose();
  }

  /** What the model is asked for. @throws EmptyPrompt, PromptTooLong */
  #request(tokens: number, options: GenerationOptions): TokenRequest {
    const { limit } = this.#model;
    if (tokens === 0) throw new EmptyPrompt("The prompt has no tokens: there is nothing to continue", {});
    if (tokens >= limit) {
      const message = `The prompt has ${tokens} tokens, and with the answer there may be ${limit}: shorten it`;
      throw new PromptTooLong(message, { tokens, limit });
    }
    const { temperature = 0, topK, topP, seed, maxTokens = this.#options.maxTokens ?? 256 } = options;
    return {
      maxTokens: Math.min(maxTokens, limit - tokens),
      drawing: temperature === 0 ? undefined : { temperature, topK, topP },
      seed,
    };
  }

  #decode(tokens: readonly bigint[]): string {
    // Cleaning up would change what has been told already.
    const options = { skip_special_tokens: true, clean_up_tokenization_spaces: false };
    return this.#text.tokenizer.decode([...tokens], options);
  }
}
