import type { CallContext, LifecycleContext } from "@vmodel/core";
import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import { openTextModel, prepareModel } from "@vmodel/hub-models";
import * as errors from "./errors.ts";
import type { Completion, GeneratedEnd, GeneratedText, GenerationOptions, Prompt } from "./generation.ts";
import { decoderNeeds } from "./model/decoder-needs.ts";
import type { GenerateOptions } from "./options.ts";
import { testGenerator } from "./self-test.ts";
import { TextGenerator } from "./text-generator.ts";

/** Continues texts and conversations. How large the model is, is configured, so no memory is declared. */
@service("generate", { resources: { cpu: 2 } })
export class Generate {
  #generator: TextGenerator | undefined;

  constructor(private readonly options: GenerateOptions) {}

  @prepareFunc() async prepare(ctx: LifecycleContext): Promise<void> {
    await prepareModel(this.options, ctx);
  }

  @loadFunc() async load(ctx: LifecycleContext): Promise<void> {
    const text = await openTextModel("AutoModelForCausalLM", this.options, ctx, decoderNeeds);
    this.#generator = await TextGenerator.open(text, this.options);
  }

  @testFunc() async test(): Promise<void> {
    await testGenerator(this.#loaded(), this.options);
  }

  @unloadFunc() async unload(): Promise<void> {
    await this.#generator?.dispose();
    this.#generator = undefined;
  }

  @cleanupFunc() cleanup(): void {}

  /**
   * Continues a text or a conversation, and tells the answer while it is made.
   * @param prompt a text, or messages, the latest last
   * @param options how to continue
   * @returns parts of the answer, and at last its end
   * @throws {errors.EmptyPrompt} when there is nothing to continue
   * @throws {errors.NotUnicode} when a text holds half of a surrogate pair
   * @throws {errors.PromptTooLong} when the prompt leaves no room for an answer
   * @throws {errors.NoChatTemplate} when messages are given to a model that was not made for conversations
   */
  @serviceFunc()
  async *stream(
    prompt: Prompt,
    options: GenerationOptions = {},
    ctx?: CallContext,
  ): AsyncGenerator<GeneratedText | GeneratedEnd, void, undefined> {
    yield* this.#loaded().stream(given(prompt), options, ctx?.signal);
  }

  /**
   * Continues a text or a conversation.
   * @param prompt a text, or messages, the latest last
   * @param options how to continue
   * @returns the whole answer
   * @throws {errors.EmptyPrompt} when there is nothing to continue
   * @throws {errors.NotUnicode} when a text holds half of a surrogate pair
   * @throws {errors.PromptTooLong} when the prompt leaves no room for an answer
   * @throws {errors.NoChatTemplate} when messages are given to a model that was not made for conversations
   */
  @serviceFunc()
  async complete(prompt: Prompt, options: GenerationOptions = {}, ctx?: CallContext): Promise<Completion> {
    return this.#loaded().complete(given(prompt), options, ctx?.signal);
  }

  #loaded(): TextGenerator {
    if (this.#generator === undefined) throw new Error("called while the model is not in memory");
    return this.#generator;
  }
}

/** @throws EmptyPrompt */
function given(prompt: Prompt): Prompt {
  if (prompt.length > 0) return prompt;
  throw new errors.EmptyPrompt("There is no text and no message: nothing can be continued", {});
}
