import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TextModel } from "@vmodel/hub-models";
import { EmptyPrompt, NoChatTemplate, NotUnicode } from "./errors.ts";
import type { Prompt } from "./generation.ts";

/**
 * Finds what cannot be continued.
 * @throws EmptyPrompt, NotUnicode
 */
export function checkPrompt(prompt: Prompt, stops: readonly string[]): void {
  if (typeof prompt === "string") checkUnicode(prompt, "prompt");
  else {
    for (const [message, { content }] of prompt.entries()) {
      if (content.trim() === "") throw new EmptyPrompt(`Message ${message} is empty: leave it out`, { message });
      checkUnicode(content, `message ${message}`);
    }
  }
  for (const [index, stop] of stops.entries()) checkUnicode(stop, `stop ${index}`);
}

function checkUnicode(text: string, name: string): void {
  if (text.isWellFormed()) return;
  const position = text.search(/\p{Cs}/u);
  const message = `The ${name} is no valid Unicode: half of a surrogate pair at ${position}. Was it cut in the middle?`;
  throw new NotUnicode(message, { text: name, position });
}

/** Makes tokens of prompts. */
export class PromptReader {
  readonly #text: TextModel;
  readonly #template: string | undefined;

  private constructor(text: TextModel, template: string | undefined) {
    this.#text = text;
    this.#template = template;
  }

  static async open(text: TextModel): Promise<PromptReader> {
    // Newer models have their template in a file of its own, which the library's tokenizer does not read.
    const file = join(text.directory, "chat_template.jinja");
    const template =
      text.tokenizer.chat_template === null ? await readFile(file, "utf8").catch(() => undefined) : undefined;
    return new PromptReader(text, template);
  }

  /** The ids of a prompt. @throws NoChatTemplate for messages that the model knows nothing of */
  read(prompt: Prompt): bigint[] {
    const { tokenizer } = this.#text;
    if (typeof prompt === "string") return idsOf(tokenizer(prompt, { return_tensor: false }));
    if (tokenizer.chat_template === null && this.#template === undefined) {
      const message = "The model has no template for conversations: give the prompt as one text";
      throw new NoChatTemplate(message, { messages: prompt.length });
    }
    const text = tokenizer.apply_chat_template(prompt, {
      tokenize: false,
      add_generation_prompt: true,
      ...(this.#template === undefined ? {} : { chat_template: this.#template }),
    });
    // The template has written the special tokens.
    return idsOf(tokenizer(`${text}`, { return_tensor: false, add_special_tokens: false }));
  }
}

function idsOf({ input_ids: ids }: { readonly input_ids: readonly number[] }): bigint[] {
  return ids.map(BigInt);
}
