import type { HubModelOptions } from "@vmodel/hub-models";

/** Which model makes the vectors, and how. */
export interface EmbeddingsOptions extends HubModelOptions {
  /**
   * How the vectors of a text's tokens become one: their `mean`, that of the first token (`cls`), that of the last one
   * (`last`), or what the model itself gives as `sentence_embedding` (`model`). The model's card says which it was trained for.
   * @default "mean"
   */
  pooling?: "mean" | "cls" | "last" | "model";
  /**
   * Whether each vector is brought to length 1, so that the cosine of two is their dot product.
   * @default true
   */
  normalize?: boolean;
  /**
   * How many texts run through the model at a time; what more there are wait, so memory does not grow with them.
   * @integer
   * @minimum 1
   * @maximum 1024
   * @default 32
   */
  batchSize?: number;
  /**
   * How many tokens of a text are read, where it is less than the model could; some were trained with less.
   * @integer
   * @minimum 3
   */
  maxTokens?: number;
  /** What some models want before a query, such as `query: `. For `search`. */
  queryPrefix?: string;
  /** What some models want before a document, such as `passage: `. For `search`. */
  documentPrefix?: string;
  /** What the self-test has the model rank, beside what holds for every model. */
  selfTest?: RankingCheck[];
}

/** A search with a known outcome. */
export interface RankingCheck {
  /**
   * What is searched for.
   * @minLength 1
   */
  query: string;
  /**
   * The document that has to come first.
   * @minLength 1
   */
  best: string;
  /**
   * Documents that have to come after it.
   * @minItems 1
   */
  others: string[];
}
