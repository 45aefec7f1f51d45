/** Models that come from RoBERTa begin to count behind the id of their padding, which stands for itself. */
const behindPadding = /^(xlm-)?roberta|^(camembert|data2vec-text|esm|ibert|longformer|mpnet|xmod)$/;

/**
 * The position that a kind of model counts the first token of a text with.
 * @param modelType `model_type` of config.json
 * @param padding id of the token that pads
 */
export function firstPosition(modelType: string, padding: number): number {
  return behindPadding.test(modelType) ? padding + 1 : 0;
}

/**
 * The position of each token in its text, for models that do not count themselves.
 * @param mask 1 for each token, 0 for each padding, row by row
 * @param dims how many texts, how many tokens each
 * @param first see {@link firstPosition}
 */
export function positionIds(
  mask: BigInt64Array,
  [texts, tokens]: readonly [texts: number, tokens: number],
  first: number,
): BigInt64Array {
  const positions = new BigInt64Array(texts * tokens).fill(BigInt(Math.max(0, first - 1)));
  for (let text = 0; text < texts; text++) {
    let next = BigInt(first);
    for (let at = text * tokens; at < (text + 1) * tokens; at++) if (mask[at] !== 0n) positions[at] = next++;
  }
  return positions;
}
