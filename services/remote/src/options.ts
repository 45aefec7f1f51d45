/** Which API is called, and how. */
export interface RemoteOptions {
  /**
   * Address of the API with its version, the part that paths such as `/chat/completions` follow. A name and a password
   * have no place in it.
   * @example "http://127.0.0.1:11434/v1"
   * @pattern ^https?://[^\s?#@]+$
   */
  baseUrl: string;
  /**
   * The key that the API asks for (`Authorization: Bearer`). Servers on one's own machine mostly need none.
   * @secret
   * @pattern ^[!-~]+$
   */
  apiKey?: string;
  /**
   * The model that a chat is with when its caller names none.
   * @minLength 1
   */
  model?: string;
  /**
   * The model of embeddings when the caller names none.
   * @minLength 1
   */
  embeddingModel?: string;
  /**
   * How long to wait, in ms: for an answer, and in a stream for each next piece.
   * @integer
   * @minimum 1
   * @maximum 300000
   * @default 60000
   */
  timeoutMs?: number;
  /**
   * How many texts go into one request for embeddings; OpenAI takes 2048 at the most.
   * @integer
   * @minimum 1
   * @default 256
   */
  embeddingBatch?: number;
  /**
   * The name that the API has for the bound of tokens. Older and local servers know `max_tokens` only, newer models of
   * OpenAI only the other one.
   * @default "max_tokens"
   */
  maxTokensField?: "max_tokens" | "max_completion_tokens";
}
