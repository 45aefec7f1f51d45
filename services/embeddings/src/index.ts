export { Embeddings } from "./embeddings.ts";
export { EmptyText, NotUnicode, TooFewDocuments } from "./errors.ts";
export type { EmbeddingsOptions, RankingCheck } from "./options.ts";
export type { Hit } from "./rank.ts";
