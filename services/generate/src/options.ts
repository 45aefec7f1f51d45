import type { HubModelOptions } from "@vmodel/hub-models";

/** Which model generates, and what it is held to. */
export interface GenerateOptions extends HubModelOptions {
  /**
   * How many tokens an answer has at the most when its caller does not say.
   * @integer
   * @minimum 1
   * @default 256
   */
  maxTokens?: number;
  /** What the self-test has the model say, beside what holds for every model. */
  selfTest?: AnswerCheck[];
}

/** A prompt whose answer is known in part; it is answered with the likeliest tokens. */
export interface AnswerCheck {
  /**
   * What the model continues.
   * @minLength 1
   */
  prompt: string;
  /**
   * What the answer has to hold.
   * @minLength 1
   */
  contains: string;
}
