/** One message of a conversation. */
export interface ChatMessage {
  /** Who says it: the one who sets the rules, the person, or the model. */
  role: "system" | "user" | "assistant";
  /** What is said. */
  content: string;
}

/**
 * A text that ends an answer.
 * @minLength 1
 */
export type StopText = string;

/** How to answer; what is left out is the API's choice. */
export interface ChatOptions {
  /**
   * Name of the model; left out: the one that is configured.
   * @minLength 1
   */
  model?: string;
  /**
   * How much chance there is in the answer: 0 takes the likeliest token each time.
   * @minimum 0
   * @maximum 2
   */
  temperature?: number;
  /**
   * Only the likeliest tokens that make up this share of the probability are drawn from.
   * @minimum 0
   * @maximum 1
   */
  topP?: number;
  /**
   * How many tokens at the most.
   * @integer
   * @minimum 1
   */
  maxTokens?: number;
  /**
   * Texts that end the answer; they are no part of it.
   * @maxItems 4
   */
  stop?: StopText[];
  /**
   * Where chance begins, so that an answer can be had again, as far as the API can.
   * @integer
   */
  seed?: number;
  /** Whether the answer has to be JSON; the messages have to ask for it, too. */
  json?: boolean;
}

/** How many tokens a conversation has taken. */
export interface TokenUsage {
  /**
   * Of the messages.
   * @integer
   */
  input: number;
  /**
   * Of the answer.
   * @integer
   */
  output: number;
}

/** The whole of an answer. */
export interface ChatAnswer {
  /** The answer. */
  text: string;
  /** Why it ended, in the API's words: `stop` by itself, `length` at the bound of tokens, `content_filter`. */
  reason: string;
  /** The model that answered. */
  model: string;
  /** Absent when the API does not count. */
  usage?: TokenUsage;
}

/** A part of an answer. */
export interface ChatText {
  type: "text";
  /** Follows what came before; never empty. */
  text: string;
}

/** The end of an answer; the last item of a stream. */
export interface ChatEnd {
  type: "end";
  /** Why it ended, in the API's words: `stop` by itself, `length` at the bound of tokens, `content_filter`. */
  reason: string;
  /** The model that answered. */
  model: string;
  /** Absent when the API does not count in streams. */
  usage?: TokenUsage;
}
