import type { Embedder } from "./embedder.ts";
import type { EmbeddingsOptions } from "./options.ts";
import { cosine } from "./vectors.ts";

/** A document that was found. */
export interface Hit {
  /**
   * Which of the documents, from 0.
   * @integer
   */
  index: number;
  /** The cosine of its vector and the query's: 1 is the same direction. */
  score: number;
}

/** The `k` documents that are likest to a query, the likest first; of equal ones the earlier first. */
export async function rank(
  embedder: Embedder,
  query: string,
  documents: readonly string[],
  k: number,
  { queryPrefix = "", documentPrefix = "" }: EmbeddingsOptions,
  signal?: AbortSignal,
): Promise<Hit[]> {
  const [wanted = new Float32Array()] = await embedder.embed([queryPrefix + query], signal);
  const vectors = await embedder.embed(
    documents.map((document) => documentPrefix + document),
    signal,
  );
  return vectors
    .map((vector, index) => ({ index, score: cosine(wanted, vector) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, k);
}
