import { ServiceError } from "@vmodel/core";

/** There is nothing to continue. */
export class EmptyPrompt extends ServiceError<{
  /** Which of the messages, from 0; absent for a text. */
  message?: number;
}> {
  override readonly name = "EmptyPrompt";
}

/** A text is no valid Unicode: it holds one half of a surrogate pair. */
export class NotUnicode extends ServiceError<{
  /** Which text: `prompt`, `message 0`, `stop 1`. */
  text: string;
  /** Where in it, in UTF-16 units. */
  position: number;
}> {
  override readonly name = "NotUnicode";
}

/** The prompt leaves no room for an answer. */
export class PromptTooLong extends ServiceError<{
  /** Tokens of the prompt. */
  tokens: number;
  /** Tokens that the model can have before it, the answer's included. */
  limit: number;
}> {
  override readonly name = "PromptTooLong";
}

/** Messages are given, but the model was not made for conversations: it has no template for them. */
export class NoChatTemplate extends ServiceError<{
  /** How many were given. */
  messages: number;
}> {
  override readonly name = "NoChatTemplate";
}
