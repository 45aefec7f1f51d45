/** One message of a conversation. */
export interface ChatMessage {
  /** Who says it: the one who sets the rules, the person, or the model. */
  role: "system" | "user" | "assistant";
  /** What is said. */
  content: string;
}

/** What a model continues: a text as it is, or a conversation, for models that were made for them. */
export type Prompt = string | ChatMessage[];

/**
 * A text that ends an answer.
 * @minLength 1
 */
export type StopText = string;

/** How to continue. */
export interface GenerationOptions {
  /**
   * How many tokens at the most; left out: what is configured.
   * @integer
   * @minimum 1
   */
  maxTokens?: number;
  /**
   * How much chance there is: 0 takes the likeliest token each time, 1 draws as the model has learned, more is wilder.
   * @minimum 0
   * @maximum 10
   * @default 0
   */
  temperature?: number;
  /**
   * Only so many of the likeliest tokens are drawn from; left out: all.
   * @integer
   * @minimum 1
   */
  topK?: number;
  /**
   * Only the likeliest tokens that make up this share of the probability are drawn from.
   * @exclusiveMinimum 0
   * @maximum 1
   * @default 1
   */
  topP?: number;
  /**
   * Texts that end the answer as soon as it holds one; neither they nor what follows is part of it.
   * @maxItems 16
   */
  stop?: StopText[];
  /**
   * Where chance begins: the same prompt, options and seed give the same answer again. Left out: anywhere.
   * @integer
   * @minimum 0
   */
  seed?: number;
}

/** Why an answer ended: at one of the texts of `stop`, because the model had said all, or at the bound of tokens. */
export type EndReason = "stop" | "end" | "length";

/** How many tokens there were. */
export interface TokenUsage {
  /**
   * Of the prompt.
   * @integer
   */
  input: number;
  /**
   * Of the answer, with those that ended it.
   * @integer
   */
  output: number;
}

/** A part of an answer. */
export interface GeneratedText {
  type: "text";
  /** Follows what came before; whole characters, never empty. */
  text: string;
}

/** The end of an answer; the last item of a stream. */
export interface GeneratedEnd {
  type: "end";
  reason: EndReason;
  usage: TokenUsage;
}

/** The whole of an answer. */
export interface Completion {
  /** The answer, without the prompt. */
  text: string;
  reason: EndReason;
  usage: TokenUsage;
}
